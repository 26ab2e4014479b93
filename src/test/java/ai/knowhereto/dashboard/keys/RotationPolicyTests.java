package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When a policy reminds, and what may be configured.
class RotationPolicyTests {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RotationPolicy POLICY = new RotationPolicy(90);

    @ParameterizedTest
    @CsvSource({"0,NONE", "7171199,NONE", "7171200,DUE", "7775999,DUE", "7776000,OVERDUE", "99999999,OVERDUE"})
    void keyIsDueForSevenDaysAndThenOverdue(long secondsOld, Reminder expected) {
        var since = NOW.minusSeconds(secondsOld);
        assertThat(Reminder.at(NOW, POLICY.rotateBy(since))).isEqualTo(expected);
        var facts = new KeyFacts("open", NOW.plusSeconds(9), null, null, since, false);
        var asOf = new AsOf(NOW, POLICY);
        assertThat(Slice.due(asOf).orElseThrow().holds(facts)).isEqualTo(expected == Reminder.DUE);
        assertThat(Slice.overdue(asOf).orElseThrow().holds(facts)).isEqualTo(expected == Reminder.OVERDUE);
    }

    @Test
    void withoutAPolicyNothingIsEverDue() {
        assertThat(Reminder.at(NOW, RotationPolicy.NEVER.rotateBy(Instant.EPOCH)))
                .isEqualTo(Reminder.NONE);
        assertThat(Slice.due(AsOf.anyPolicy(NOW))).isEmpty();
        assertThat(Slice.overdue(AsOf.anyPolicy(NOW))).isEmpty();
    }

    @Test
    void everyChoiceIsLongerThanTheNotice() {
        var sinceFirst = RotationPolicy.CHOICES.stream()
                .map(choice -> choice.overdueSince(NOW))
                .flatMap(Optional::stream);
        assertThat(sinceFirst).hasSize(5).allMatch(then -> then.plus(RotationPolicy.NOTICE)
                .isBefore(NOW));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 90, 3_650})
    void sensibleDefaultsAreTaken(int days) {
        assertThat(settings(days).remindToRotate()).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 7, 3_651, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void absurdDefaultsStopTheStartWithASentence(int days) {
        assertThatThrownBy(() -> settings(days))
                .hasMessage("knowhere.keys.remind-to-rotate must be 0 (never) or a number of days between 8 and 3650,"
                        + " but is " + days);
    }

    private static KeySettings settings(int days) {
        return new KeySettings(null, null, 100, days);
    }
}
