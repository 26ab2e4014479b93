package ai.knowhereto.dashboard.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the API answers: decided first, written once.
///
/// @param status the HTTP status
/// @param body what becomes JSON; an [ApiError] gets its envelope; `null` for an empty answer
/// @param headers the headers of this answer, besides those that all have
record Answer(int status, @Nullable Object body, Map<String, String> headers) {

    static Answer of(int status, @Nullable Object body) {
        return new Answer(status, body, Map.of());
    }

    static Answer of(ApiError error) {
        return of(error.status(), error);
    }

    Answer with(String header, String value) {
        return with(Map.of(header, value));
    }

    Answer with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Answer(status, body, all);
    }
}
