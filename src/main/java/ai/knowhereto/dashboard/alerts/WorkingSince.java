package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.audit.AuditEntry;
import ai.knowhereto.dashboard.audit.LatestEntries;
import ai.knowhereto.dashboard.keys.KeyState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Since when a key could make requests: that it made none before is no news.
@Component
class WorkingSince {

    private final LatestEntries trail;

    WorkingSince(LatestEntries trail) {
        this.trail = trail;
    }

    /// Whether it could make requests in all of the window that ends there.
    boolean isAllOf(KeyState key, Window window, Instant end) {
        return !of(key).isAfter(end.minus(window.length()));
    }

    /// Since it was made, or last enabled, or given another end when it had expired.
    Instant of(KeyState key) {
        return Stream.of(
                        trail.last("key", key.keyId(), "key.enabled"),
                        trail.last("key", key.keyId(), "key.expiry-changed").filter(WorkingSince::hadExpired))
                .flatMap(found -> found.map(AuditEntry::at).stream())
                .reduce(key.createdAt(), (one, other) -> one.isAfter(other) ? one : other);
    }

    private static boolean hadExpired(AuditEntry entry) {
        try {
            return !Instant.parse(entry.event().details().getOrDefault("from", ""))
                    .isAfter(entry.at());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
