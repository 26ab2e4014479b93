package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.ratelimit.Permit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The figures of a limit as headers: the documented three, whose reset is a Unix time in seconds, and the structured
/// fields of the IETF's draft (draft-ietf-httpapi-ratelimit-headers), whose times are seconds from now. Times are
/// rounded up, so that whoever waits for them does not come too early.
@Component
class LimitHeaders {

    private final Clock clock;

    LimitHeaders(Clock clock) {
        this.clock = clock;
    }

    Map<String, String> of(Permit permit) {
        long reset = Math.ceilDiv(permit.resetsAt().toEpochMilli(), 1_000L);
        long wait = Math.max(0, secondsTo(permit.resetsAt()));
        var headers = new LinkedHashMap<String, String>();
        headers.put("RateLimit-Limit", String.valueOf(permit.limit()));
        headers.put("RateLimit-Remaining", String.valueOf(permit.remaining()));
        headers.put("RateLimit-Reset", String.valueOf(reset));
        headers.put(
                "RateLimit-Policy",
                "\"default\";q=" + permit.limit() + ";w=" + permit.window().toSeconds());
        headers.put("RateLimit", "\"default\";r=" + permit.remaining() + ";t=" + wait);
        if (!permit.granted()) {
            headers.put("Retry-After", String.valueOf(permit.retryAfter().toSeconds()));
        }
        return headers;
    }

    private long secondsTo(Instant end) {
        return Math.ceilDiv(Duration.between(clock.instant(), end).toMillis(), 1_000L);
    }
}
