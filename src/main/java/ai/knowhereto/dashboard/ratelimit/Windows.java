package ai.knowhereto.dashboard.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The windows of one key, one after the other. A window is counted by a bucket that is filled at once and whole when
/// it ends; a greedy refill would admit nearly twice the limit in a sliding minute.
final class Windows {

    private static final long WINDOW_NANOS = RateLimits.WINDOW.toNanos();

    private final int limit;
    private final Clock clock;
    private final TimeMeter meter;
    private final long begin;
    private final Bucket bucket;
    private volatile End end;

    Windows(int limit, Clock clock, TimeMeter meter) {
        this.limit = limit;
        this.clock = clock;
        this.meter = meter;
        this.begin = meter.currentTimeNanos();
        this.bucket = Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillIntervally(limit, RateLimits.WINDOW))
                .withCustomTimePrecision(meter)
                .build();
        this.end = new End(begin + WINDOW_NANOS, clock.instant().plus(RateLimits.WINDOW));
    }

    Permit acquire() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        var resetsAt = end(probe.getNanosToWaitForReset());
        var retryAfter = probe.isConsumed() ? Duration.ZERO : wholeSeconds(probe.getNanosToWaitForRefill());
        int remaining = Math.toIntExact(probe.getRemainingTokens());
        return new Permit(probe.isConsumed(), limit, remaining, RateLimits.WINDOW, resetsAt, retryAfter);
    }

    /// The wall-clock time at which the window ends, worked out once for each window so that all its answers agree.
    private Instant end(long nanosLeft) {
        long now = meter.currentTimeNanos();
        long windowsSoFar = Math.round((double) (now + nanosLeft - begin) / WINDOW_NANOS);
        long ends = begin + windowsSoFar * WINDOW_NANOS;
        End known = end;
        if (known.nanos() != ends) {
            known = new End(ends, clock.instant().plusNanos(ends - now));
            end = known;
        }
        return known.at();
    }

    private static Duration wholeSeconds(long nanos) {
        return Duration.ofSeconds(Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L)));
    }

    private record End(long nanos, Instant at) {}
}
