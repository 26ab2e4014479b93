package ai.knowhereto.dashboard.usage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the bars of a chart are stacked from.
enum Grouping {
    RESULT,
    KEY,
    ENDPOINT,
    STATUS;

    /// How addresses say it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
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
