package ai.knowhereto.dashboard.accesslog;

import java.util.Comparator;
import java.util.List;

/// What was stored within a second.
///
/// @param id its place in the order in which it was stored
/// @param entries the newest first
/// @param isCut whether there were more than anybody reads
record Beat(String id, List<Entry> entries, boolean isCut) {

    static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::at).thenComparing(Entry::requestId).reversed();

    Beat {
        entries = List.copyOf(entries);
    }
}
