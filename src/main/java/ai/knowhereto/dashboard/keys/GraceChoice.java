package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A time that a form offers for the old key.
///
/// @param word one of [GracePeriod#choices()], or `keep`
/// @param end when the old key would stop; `null` for a date, and for `keep`
/// @param isChosen whether it is the one that is chosen
record GraceChoice(String word, @Nullable Instant end, boolean isChosen) {

    /// Those of the choices that end in time. What was wanted is chosen if it is among them, else a day, else as
    /// long as the key lives, else the first.
    ///
    /// @param words what is offered, in its order
    /// @param begin when the time begins
    /// @param expiry the key's own end; `null` for never
    /// @param latest when the old key must have ended
    static List<GraceChoice> of(
            List<String> words, Instant begin, @Nullable Instant expiry, Instant latest, @Nullable String wanted) {
        var offered = words.stream()
                .map(word -> new GraceChoice(word, end(word, begin, expiry), false))
                .filter(choice -> choice.isInTime(begin, expiry, latest))
                .toList();
        var chosen = List.of(
                        wanted == null ? "" : wanted, GracePeriod.DEFAULT, GracePeriod.UNTIL_EXPIRY, GracePeriod.KEEP)
                .stream()
                .filter(word -> offered.stream().anyMatch(choice -> choice.word.equals(word)))
                .findFirst()
                .orElse(offered.getFirst().word);
        return offered.stream()
                .map(choice -> new GraceChoice(choice.word, choice.end, choice.word.equals(chosen)))
                .toList();
    }

    private static @Nullable Instant end(String word, Instant begin, @Nullable Instant expiry) {
        return GracePeriod.of(word, null, ZoneOffset.UTC, begin)
                .map(grace -> grace.end(begin, expiry))
                .orElse(null);
    }

    private boolean isInTime(Instant begin, @Nullable Instant expiry, Instant latest) {
        if (word.equals(GracePeriod.UNTIL_EXPIRY) && (expiry == null || !expiry.isAfter(begin))) {
            return false;
        }
        return end == null || !end.isBefore(begin) && !end.isAfter(latest) && (expiry == null || !end.isAfter(expiry));
    }
}
