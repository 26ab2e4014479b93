package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.LogWord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the bars of a chart are stacked from.
enum Grouping {
    RESULT(LogWord.OUTCOME),
    KEY(LogWord.KEY),
    ENDPOINT(LogWord.ENDPOINT),
    STATUS(LogWord.STATUS);

    private final LogWord word;

    Grouping(LogWord word) {
        this.word = word;
    }

    /// How addresses say it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The word that finds the rows of one of its parts in the access log.
    ///
    /// @param name of the part: a result as a word, the key's id, the endpoint, or the status
    String filter(String name) {
        return RowLinks.word(word, name);
    }

    static Optional<Grouping> of(String word) {
        return Arrays.stream(values())
                .filter(grouping -> grouping.word().equals(word))
                .findFirst();
    }

    /// Those that can be chosen on the page of one key, or on one of all.
    static List<Grouping> choices(boolean ofOneKey) {
        return ofOneKey ? List.of(RESULT, ENDPOINT, STATUS) : List.of(values());
    }
}
