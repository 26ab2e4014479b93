package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.AddressUse;
import ai.knowhereto.dashboard.keys.Safety.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// When an old key is said to be safe to end: after more silence than there was before.
class SafetyTests {

    private static final Instant ROTATED = Instant.parse("2026-11-24T06:20:00Z");
    private static final Duration BUSY = Duration.ofMinutes(30);
    private static final Duration NIGHTLY = Duration.ofHours(24);

    @Test
    void keyThatIsInUseIsNotSafe() {
        assertThat(after(Duration.ofDays(2), Duration.ofDays(2).minusMinutes(59), BUSY))
                .returns(Verdict.IN_USE, Safety::verdict)
                .returns(false, Safety::isSafe);
    }

    @Test
    void rotationOfAMomentAgoTellsNothing() {
        assertThat(after(Duration.ofMinutes(10), null, BUSY).verdict()).isEqualTo(Verdict.IN_USE);
    }

    @Test
    void sixHoursOfSilenceAreSafeForABusyKey() {
        assertThat(after(Duration.ofHours(8), Duration.ofHours(2), BUSY))
                .returns(Verdict.SAFE, Safety::verdict)
                .returns(new TimeSpan(6, "hours"), Safety::silent)
                .returns(new TimeSpan(30, "minutes"), Safety::pause);
        assertThat(after(Duration.ofHours(8), Duration.ofHours(2).plusSeconds(1), BUSY)
                        .verdict())
                .isEqualTo(Verdict.QUIET);
        assertThat(after(Duration.ofHours(6), null, BUSY).verdict())
                .as("never used since the rotation")
                .isEqualTo(Verdict.SAFE);
    }

    @Test
    void jobThatRunsEachNightIsWaitedFor() {
        var evening = after(Duration.ofHours(23), null, NIGHTLY);
        assertThat(evening.verdict()).isEqualTo(Verdict.QUIET);
        assertThat(evening.safeAt()).isEqualTo(ROTATED.plus(NIGHTLY));
        assertThat(after(NIGHTLY, null, NIGHTLY).verdict()).isEqualTo(Verdict.SAFE);
    }

    @Test
    void graceThatEndsBeforeThatIsSaidToBeTooShort() {
        assertThat(after(Duration.ofHours(5), null, Duration.ofDays(8)).verdict())
                .isEqualTo(Verdict.TOO_SHORT);
    }

    @Test
    void keyThatNobodyEverUsedIsSafeAfterAnHour() {
        var now = ROTATED.plus(Duration.ofHours(1));
        assertThat(Safety.of(now, ROTATED, ROTATED.plus(NIGHTLY), null, null, List.of()))
                .returns(Verdict.NEVER_USED, Safety::verdict)
                .returns(true, Safety::isSafe);
        assertThat(Safety.of(now.minusSeconds(1), ROTATED, ROTATED.plus(NIGHTLY), null, null, List.of())
                        .verdict())
                .as("too early to tell")
                .isEqualTo(Verdict.IN_USE);
        assertThat(Safety.of(now, ROTATED, ROTATED.plus(NIGHTLY), now, null, List.of())
                        .verdict())
                .as("used with the old key just now")
                .isEqualTo(Verdict.IN_USE);
    }

    @Test
    void requestsFromBeforeTheRotationAreNoUseOfAnOldKey() {
        var now = ROTATED.plus(Duration.ofHours(7));
        assertThat(Safety.of(now, ROTATED, ROTATED.plus(Duration.ofDays(7)), ROTATED.minusSeconds(1), BUSY, List.of())
                        .silent())
                .isEqualTo(new TimeSpan(7, "hours"));
    }

    @Test
    void whoCameRegularlyAndHasNotBeenSeenSinceKeepsItFromBeingSafe() {
        var nightly = new AddressUse("198.51.100.7", ROTATED.minus(Duration.ofDays(90)), ROTATED.minus(NIGHTLY));
        var ends = ROTATED.plus(Duration.ofDays(7));
        var now = ROTATED.plus(Duration.ofHours(8));
        assertThat(Safety.of(now, ROTATED, ends, null, BUSY, List.of(nightly)))
                .returns(Verdict.UNSEEN, Safety::verdict)
                .returns(false, Safety::isSafe);
        assertThat(Safety.of(now, ROTATED, ends, now, BUSY, List.of(nightly)).verdict())
                .as("in use by others")
                .isEqualTo(Verdict.IN_USE);
    }

    /// In a grace period of seven days.
    ///
    /// @param passed since the rotation
    /// @param used when the old key was used last, after the rotation
    private static Safety after(Duration passed, @Nullable Duration used, Duration pause) {
        return Safety.of(
                ROTATED.plus(passed),
                ROTATED,
                ROTATED.plus(Duration.ofDays(7)),
                used == null ? null : ROTATED.plus(used),
                pause,
                List.of());
    }
}
