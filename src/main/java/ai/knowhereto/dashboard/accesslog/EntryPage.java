package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Entries that were found, the newest first.
///
/// @param entries as many as were asked for at most
/// @param next where the next page begins; `null` if there is no other entry in the time
/// @param searchedBackTo set if the time to search was over: nothing older was looked at yet, and the next page does
public record EntryPage(
        List<Entry> entries,
        @Nullable Position next,
        @Nullable Instant searchedBackTo) {

    /// Whether everything was looked at, and nothing else is there.
    public boolean isLast() {
        return next == null;
    }
}
