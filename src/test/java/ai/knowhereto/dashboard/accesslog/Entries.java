package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Entries for tests, of any module.
public final class Entries {

    private static final AtomicLong NUMBER = new AtomicLong();

    private Entries() {}

    /// A successful request with a key of the account.
    public static Entry successful(Instant at, String accountId, String keyId) {
        return of(at, new Caller(accountId, keyId, "sec_1", "live"), 200, Outcome.SUCCESSFUL, null);
    }

    /// A request with a key of the account that was refused.
    public static Entry refused(Instant at, String accountId, String keyId, String reason) {
        int status = "limited".equals(reason) ? 429 : 401;
        return of(at, new Caller(accountId, keyId, "sec_1", "live"), status, Outcome.REFUSED, reason);
    }

    /// A request without a known key.
    public static Entry anonymous(Instant at) {
        return of(at, null, 401, Outcome.REFUSED, "unknown");
    }

    /// A request that ended so.
    public static Entry of(Instant at, @Nullable Caller caller, int status, Outcome outcome, @Nullable String reason) {
        return of(at, caller, "/v1/jobs", status, outcome, reason, "203.0.113.9");
    }

    /// A request to an endpoint from an address.
    public static Entry of(
            Instant at,
            @Nullable Caller caller,
            String endpoint,
            int status,
            Outcome outcome,
            @Nullable String reason,
            String address) {
        return new Entry(
                at,
                "req_%016d".formatted(NUMBER.incrementAndGet()),
                caller,
                "GET",
                endpoint,
                endpoint,
                status,
                outcome,
                reason,
                Duration.ofMillis(3),
                120,
                address,
                "curl/8.5.0 (" + outcome.name().toLowerCase(Locale.ROOT) + ")");
    }

    /// The same request, from a caller that says it is that.
    public static Entry by(@Nullable String userAgent, Entry entry) {
        return with(entry, entry.latency(), userAgent);
    }

    /// The same request, that took so long.
    public static Entry after(Duration latency, Entry entry) {
        return with(entry, latency, entry.userAgent());
    }

    private static Entry with(Entry entry, Duration latency, @Nullable String userAgent) {
        return new Entry(
                entry.at(),
                entry.requestId(),
                entry.caller(),
                entry.method(),
                entry.path(),
                entry.endpoint(),
                entry.status(),
                entry.outcome(),
                entry.reason(),
                latency,
                entry.bytes(),
                entry.address(),
                userAgent);
    }
}
