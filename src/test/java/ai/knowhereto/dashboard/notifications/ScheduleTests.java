package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTests {

    private final Random random = new Random(1);

    @Test
    void webhooksAreTriedTenTimesInThreeDays() {
        assertThat(Schedule.WEBHOOKS.waits())
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24));
        assertThat(Schedule.WEBHOOKS.after(10, null, random)).isEmpty();
    }

    @Test
    void waitsAreUpToATenthLonger() {
        for (int tries = 1; tries <= 9; tries++) {
            var planned = Schedule.WEBHOOKS.waits().get(tries - 1);
            Set<Duration> waits = new HashSet<>();
            for (int i = 0; i < 1_000; i++) {
                var wait = Schedule.WEBHOOKS.after(tries, null, random).orElseThrow();
                assertThat(wait).isBetween(planned, planned.multipliedBy(11).dividedBy(10));
                waits.add(wait);
            }
            assertThat(waits).hasSizeGreaterThan(100);
        }
    }

    @Test
    void receiverCanAskForMoreTimeButNotForLess() {
        assertThat(Schedule.WEBHOOKS.after(1, Duration.ofHours(1), random).orElseThrow())
                .isGreaterThanOrEqualTo(Duration.ofHours(1));
        assertThat(Schedule.WEBHOOKS.after(9, Duration.ofSeconds(1), random).orElseThrow())
                .isGreaterThanOrEqualTo(Duration.ofHours(24));
        assertThat(Schedule.WEBHOOKS.after(1, Duration.ofDays(400), random).orElseThrow())
                .isLessThan(Duration.ofHours(27));
        assertThat(Schedule.WEBHOOKS.after(10, Duration.ofHours(1), random)).isEmpty();
    }

    @Test
    void mailIsTriedForThreeDays() {
        var whole = Schedule.MAIL.waits().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(whole).isBetween(Duration.ofHours(72), Duration.ofHours(73));
    }
}
