package ai.knowhereto.dashboard.compromise;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// Gives each person so many look-ups in each hour.
///
/// A whole key cannot be guessed (190 bits), but its last four characters can: with 100,000 keys, one guess in 148
/// meets one. Held in memory, for each replica.
@Component
@EnableConfigurationProperties(LookUpSettings.class)
class LookUpLimit {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final int limit;
    private final TimeMeter meter;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(WINDOW.multipliedBy(2)).build();

    LookUpLimit(LookUpSettings settings, TimeMeter meter) {
        this.limit = settings.lookUpsPerHour();
        this.meter = meter;
    }

    /// Takes one.
    ///
    /// @return how long to wait if none is left, in whole seconds
    Optional<Duration> take(String personId) {
        var probe = buckets.get(personId, _ -> full()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(Math.max(1, Math.ceilDiv(probe.getNanosToWaitForRefill(), 1_000_000_000L))));
    }

    int perHour() {
        return limit;
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillIntervally(limit, WINDOW))
                .withCustomTimePrecision(meter)
                .build();
    }
}
