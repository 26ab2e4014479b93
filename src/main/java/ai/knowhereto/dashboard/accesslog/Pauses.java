package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long a key was silent, as the quarters of an hour tell in which it was used.
final class Pauses {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private Pauses() {}

    /// The longest pause of a window.
    ///
    /// @param first when the key was used first, before or in the window
    /// @param used the beginnings of the quarters in the window in which it was used, in order
    static Duration longest(Instant first, List<Instant> used, Instant from, Instant to) {
        if (used.isEmpty()) {
            return Duration.between(from, to);
        }
        var longest = Duration.between(used.getLast(), to);
        Instant before = first.isBefore(from) ? from : used.getFirst();
        for (Instant next : used) {
            // the next request may have come at the end of its quarter
            longest = longer(longest, Duration.between(before, next).plus(QUARTER));
            before = next;
        }
        return longest;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
