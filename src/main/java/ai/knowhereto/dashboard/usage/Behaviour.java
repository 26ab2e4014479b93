package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.FirstSeen.Arrivals;
import java.time.Instant;

/// What is known of a key when something unusual is looked for.
///
/// @param habit what it did, by hours
/// @param addresses the addresses that came in the time that is shown
/// @param clients the clients that came in that time
/// @param shown the time that is shown, up to now
/// @param firstUse the key's first use
/// @param wall the reader's clock and language
record Behaviour(Habit habit, Arrivals addresses, Arrivals clients, Span shown, Instant firstUse, Wall wall) {

    /// Whether the key is older than the time that is shown.
    boolean isOlder() {
        return firstUse.isBefore(shown.from());
    }
}
