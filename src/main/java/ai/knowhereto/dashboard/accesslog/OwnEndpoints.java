package ai.knowhereto.dashboard.accesslog;

import java.util.Map;
import java.util.Set;

/// Under which name a request is counted in the series by endpoint.
///
/// @param admitted the endpoints of each key that have a series of their own
record OwnEndpoints(Map<String, Set<String>> admitted) {

    static final String OTHERS = "Other";

    String of(Entry entry) {
        String keyId = Tally.caller(entry).keyId();
        return admitted.getOrDefault(keyId, Set.of()).contains(entry.endpoint()) ? entry.endpoint() : OTHERS;
    }
}
