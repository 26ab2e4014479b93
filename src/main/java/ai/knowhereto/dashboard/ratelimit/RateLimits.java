package ai.knowhereto.dashboard.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Gives keys permits to call: a fixed number in each window of a minute. A key's first window begins with its first
/// call and the others follow without a gap.
///
/// The windows are held in memory. That of a key which did not call for two minutes is dropped, which gives nothing
/// back, since it would be full again. At most [#MOST_KEYS] keys are held; while that many call, a further key is
/// refused rather than let another begin its window anew.
@Component
public class RateLimits {

    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int MOST_KEYS = 1_000_000;

    private final int limit;
    private final int mostKeys;
    private final Clock clock;
    private final TimeMeter meter;
    private final Cache<String, Windows> windows;

    @Autowired
    RateLimits(RateLimitSettings settings, Clock clock, TimeMeter meter) {
        this(settings.requestsPerMinute(), MOST_KEYS, clock, meter);
    }

    RateLimits(int limit, int mostKeys, Clock clock, TimeMeter meter) {
        this.limit = limit;
        this.mostKeys = mostKeys;
        this.clock = clock;
        this.meter = meter;
        this.windows = Caffeine.newBuilder()
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .ticker(meter::currentTimeNanos)
                .build();
    }

    /// Asks for a permit for one request of that key. Never waits.
    public Permit acquire(String keyId) {
        Windows known = windows.getIfPresent(keyId);
        if (known == null && windows.estimatedSize() >= mostKeys) {
            return new Permit(false, limit, 0, WINDOW, clock.instant().plus(WINDOW), WINDOW);
        }
        return windows.get(keyId, _ -> new Windows(limit, clock, meter)).acquire();
    }

    /// How many requests each key may make in a minute.
    public int requestsPerMinute() {
        return limit;
    }
}
