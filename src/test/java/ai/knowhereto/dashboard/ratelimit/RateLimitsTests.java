package ai.knowhereto.dashboard.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTests {

    private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05.250Z");

    private final Time time = new Time();
    private final RateLimits limits = new RateLimits(60, 1_000, time, time);

    @Test
    void windowAdmitsTheLimitAndNoMore() {
        assertThat(granted("a", 200)).isEqualTo(60);
        time.pass(Duration.ofMillis(59_999));
        assertThat(granted("a", 200)).isZero();
    }

    @Test
    void nextWindowBeginsWithAllPermitsAtItsBoundary() {
        granted("a", 60);
        time.pass(Duration.ofMinutes(1));
        assertThat(granted("a", 200)).isEqualTo(60);
    }

    @Test
    void windowsFollowOneAnotherWithoutAGap() {
        granted("a", 10);
        time.pass(Duration.ofSeconds(90));
        assertThat(granted("a", 200)).isEqualTo(60);
        time.pass(Duration.ofMillis(29_999));
        assertThat(granted("a", 1)).isZero();
        time.pass(Duration.ofMillis(1));
        assertThat(granted("a", 200)).isEqualTo(60);
    }

    @Test
    void figuresAreExact() {
        Permit first = limits.acquire("a");
        assertThat(first)
                .isEqualTo(new Permit(true, 60, 59, Duration.ofMinutes(1), BEGIN.plusSeconds(60), Duration.ZERO));
        time.pass(Duration.ofSeconds(20));
        assertThat(limits.acquire("a"))
                .isEqualTo(new Permit(true, 60, 58, Duration.ofMinutes(1), BEGIN.plusSeconds(60), Duration.ZERO));
        granted("a", 58);
        time.pass(Duration.ofMillis(24_500));
        assertThat(limits.acquire("a"))
                .isEqualTo(
                        new Permit(false, 60, 0, Duration.ofMinutes(1), BEGIN.plusSeconds(60), Duration.ofSeconds(16)));
    }

    @Test
    void whoeverWaitsAsToldGetsAPermit() {
        for (int i = 0; i < 20; i++) {
            time.pass(Duration.ofMillis(733 * i));
            granted("a", 60);
            Permit refused = limits.acquire("a");
            assertThat(refused.granted()).isFalse();
            assertThat(refused.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
            time.pass(refused.retryAfter());
            assertThat(limits.acquire("a").granted()).isTrue();
        }
    }

    @Test
    void keysDoNotShareALimit() {
        granted("a", 60);
        assertThat(granted("b", 60)).isEqualTo(60);
    }

    @Test
    void correctionOfTheWallClockOpensNoWindow() {
        granted("a", 60);
        time.correct(Duration.ofHours(1));
        assertThat(granted("a", 1)).isZero();
        time.correct(Duration.ofHours(-2));
        time.pass(Duration.ofMinutes(1));
        assertThat(granted("a", 200)).isEqualTo(60);
    }

    @Test
    void furtherKeyIsRefusedWhileTooManyCallAndNoneLosesItsWindow() {
        var few = new RateLimits(2, 3, time, time);
        for (String key : List.of("a", "b", "c")) {
            few.acquire(key);
            few.acquire(key);
        }
        assertThat(few.acquire("d").granted()).isFalse();
        assertThat(few.acquire("a").granted()).isFalse();
    }

    @Test
    void idleKeyIsForgottenOnlyWhenItsWindowIsFullAgain() {
        granted("a", 60);
        time.pass(Duration.ofSeconds(59));
        for (int i = 0; i < 5_000; i++) {
            limits.acquire("other" + i % 500);
        }
        assertThat(granted("a", 1)).isZero();
        time.pass(Duration.ofMinutes(3));
        assertThat(granted("a", 200)).isEqualTo(60);
    }

    @Test
    void manyThreadsGetTheLimitTogether() throws Exception {
        for (int window = 0; window < 20; window++) {
            try (var threads = Executors.newFixedThreadPool(8)) {
                List<Callable<Long>> calls = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    calls.add(() -> granted("a", 300));
                }
                long all = 0;
                for (Future<Long> call : threads.invokeAll(calls)) {
                    all += call.get();
                }
                assertThat(all).isEqualTo(60);
            }
            time.pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void limitBelowOneIsRefusedAtTheStart() {
        assertThatThrownBy(() -> new RateLimitSettings(0))
                .hasMessageContaining("knowhere.rate-limit.requests-per-minute");
    }

    private long granted(String key, int requests) {
        long granted = 0;
        for (int i = 0; i < requests; i++) {
            granted += limits.acquire(key).granted() ? 1 : 0;
        }
        return granted;
    }

    /// Both clocks, moved by hand.
    private static final class Time extends Clock implements TimeMeter {
        private final AtomicLong nanos = new AtomicLong(5);
        private Duration correction = Duration.ZERO;

        void pass(Duration duration) {
            nanos.addAndGet(duration.toNanos());
        }

        void correct(Duration duration) {
            correction = correction.plus(duration);
        }

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }

        @Override
        public Instant instant() {
            return BEGIN.plusNanos(nanos.get() - 5).plus(correction);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
