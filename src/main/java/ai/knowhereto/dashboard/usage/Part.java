package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One colour of the stacked bars.
///
/// @param style its class: colours come from classes only
/// @param message the name of its text in the messages; `null` if it has a name of its own
/// @param text that name; whatever a caller chose, so it is shown as text alone
/// @param filter the word that finds its rows in the access log; `null` if no word does
record Part(
        String style,
        @Nullable String message,
        String text,
        @Nullable String filter) {

    private static final String[] OUTCOMES = {"s2", "s4", "s5", "s0"};

    static Part of(Outcome outcome) {
        String word = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Part(OUTCOMES[outcome.ordinal()], "usage.outcome." + outcome, word, Grouping.RESULT.filter(word));
    }

    /// One of those with the most requests.
    ///
    /// @param rank its place among them, from 1
    /// @param name the key's id, the endpoint, or the status
    /// @param label what is known of the key; `null` if it is none, or not the account's any more
    static Part of(Grouping grouping, int rank, String name, @Nullable KeyLabel label) {
        String text = label == null ? name : label.name();
        return new Part("k" + rank, null, text, grouping.filter(name));
    }

    /// All that have no colour of their own.
    static Part rest() {
        return new Part("k0", "usage.other", "other", null);
    }

    /// The head of its column in a file: what tells it from all others, since several keys may have had one name.
    String column() {
        return filter == null || !filter.startsWith("key:") ? text : text + " (" + filter.substring(4) + ")";
    }

    /// Whether it is drawn hatched, so that it is told from the others without colours.
    public boolean isHatched() {
        return style.equals("s0");
    }
}
