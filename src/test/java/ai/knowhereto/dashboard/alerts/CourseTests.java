package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// When an alert begins and ends.
class CourseTests {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final AlertRule rule = Rules.of("acct_1", null, Rules.requestsAbove(100, Window.FIVE_MINUTES), START);

    @Test
    void exactlyTheThresholdIsNotAboveIt() {
        assertThat(course(null, 100, 100, 100)).isEmpty();
        assertThat(course(null, 100, 101)).singleElement().satisfies(alert -> {
            assertThat(alert.startedAt()).isEqualTo(minute(2));
            assertThat(alert.isOpen()).isTrue();
        });
    }

    @Test
    void wavesAboutTheThresholdAreOneAlertWithItsPeak() {
        assertThat(course(null, 101, 99, 140, 95, 102, 91, 120)).singleElement().satisfies(alert -> {
            assertThat(alert.isOpen()).isTrue();
            assertThat(alert.reached()).isEqualTo(101);
            assertThat(alert.peak()).isEqualTo(140);
            assertThat(alert.peakAt()).isEqualTo(minute(3));
        });
    }

    @Test
    void endsWhenBelowNineTenthsForOneWindowWithoutABreak() {
        assertThat(course(null, 101, 80, 80, 80, 80, 80))
                .singleElement()
                .matches(Alert::isOpen, "four minutes are no window");
        assertThat(course(null, 101, 80, 80, 80, 95, 80, 80, 80, 80, 80))
                .singleElement()
                .matches(Alert::isOpen, "it began anew");
        assertThat(course(null, 101, 80, 80, 80, 80, 80, 80)).singleElement().satisfies(alert -> {
            assertThat(alert.endedAt()).isEqualTo(minute(7));
            assertThat(alert.end()).isEqualTo(Alert.End.CALM);
        });
    }

    @Test
    void whatComesTrueAgainIsAnotherAlert() {
        assertThat(course(null, 101, 0, 0, 0, 0, 0, 0, 101)).hasSize(2).satisfies(alerts -> assertThat(alerts.getLast())
                .matches(Alert::isOpen));
    }

    @Test
    void lookedAtTwiceIsDecidedOnce() {
        Alert open = course(null, 101, 80).getFirst();
        assertThat(course(open, 101, 80)).isEmpty();
    }

    @Test
    void whatEndedBeforeTheRuleWasChangedIsNoneOfItsBusiness() {
        var changed = Rules.of("acct_1", null, rule.condition(), minute(3));
        var course = new Course(changed, "key_1", null, null, minute(60));
        course.next(minute(3), true, new Reading(500, 500, null));
        assertThat(course.changed()).isEmpty();
        course.next(minute(4), true, new Reading(500, 500, null));
        assertThat(course.changed()).hasSize(1);
    }

    @Test
    void whatWasToldIsNotToldAgainWhenItIsLookedAtLate() {
        var course = new Course(rule, "key_1", null, minute(9), minute(60));
        course.next(minute(8), true, new Reading(500, 500, null));
        course.next(minute(9), true, new Reading(500, 500, null));
        assertThat(course.changed()).isEmpty();
    }

    @Test
    void tooLittleIsOnlyTrueWhenTheWindowIsOver() {
        var below = Rules.of(
                "acct_1", null, new Condition(Metric.REQUESTS, Comparison.BELOW, 10, Window.FIVE_MINUTES, 0), START);
        var course = new Course(below, "key_1", null, null, minute(60));
        course.next(minute(1), false, new Reading(3, 3, null));
        assertThat(course.changed()).isEmpty();
        course.next(minute(1), true, new Reading(3, 3, null));
        assertThat(course.changed()).hasSize(1);
    }

    @Test
    void oneRequestIsEnoughForAKeyThatWasSilent() {
        var silent = new Condition(Metric.REQUESTS, Comparison.BELOW, 1, Window.DAY, 0);
        assertThat(silent.isPassed(new Reading(0, 0, null))).isTrue();
        assertThat(silent.isCalm(new Reading(0, 0, null))).isFalse();
        assertThat(silent.isCalm(new Reading(1, 1, null))).isTrue();
        var few = new Condition(Metric.REQUESTS, Comparison.BELOW, 10, Window.DAY, 0);
        assertThat(few.isCalm(new Reading(11, 11, null))).isFalse();
    }

    @Test
    void whatCanFallAgainIsToldWhenTheWindowIsOver() {
        for (Metric metric : List.of(Metric.ERROR_RATE, Metric.LATENCY)) {
            var share = new Condition(metric, Comparison.ABOVE, 5, Window.FIVE_MINUTES, 1);
            var course = new Course(Rules.of("acct_1", null, share, START), "key_1", null, null, minute(60));
            course.next(minute(1), false, new Reading(50, 20, null));
            assertThat(course.changed()).as(metric.word()).isEmpty();
            course.next(minute(1), true, new Reading(50, 20, null));
            assertThat(course.changed()).as(metric.word()).hasSize(1);
        }
    }

    @Test
    void riseWithNothingToCompareWithIsOver() {
        var rise = new Condition(Metric.REQUESTS, Comparison.RISING, 100, Window.FIVE_MINUTES, 10);
        var course = new Course(Rules.of("acct_1", null, rise, START), "key_1", null, null, minute(60));
        course.next(minute(1), true, null);
        assertThat(course.changed()).isEmpty();
        course.next(minute(2), true, new Reading(300, 10, 10.0));
        for (int at = 3; at <= 8; at++) {
            course.next(minute(at), true, null);
        }
        assertThat(course.changed()).singleElement().satisfies(alert -> assertThat(alert.endedAt())
                .isEqualTo(minute(8)));
    }

    @Test
    void alertKeepsTheValueOfTheLastWindowThatIsOver() {
        assertThat(course(null, 101, 140, 120)).singleElement().satisfies(alert -> {
            assertThat(alert.reached()).isEqualTo(101);
            assertThat(alert.peak()).isEqualTo(140);
            assertThat(alert.latest()).isEqualTo(120);
        });
    }

    @Test
    void aRateOfFewRequestsSaysNothing() {
        var rate = new Condition(Metric.ERROR_RATE, Comparison.ABOVE, 5, Window.HOUR, 20);
        assertThat(rate.isPassed(new Reading(100, 19, null))).isFalse();
        assertThat(rate.isPassed(new Reading(100, 20, null))).isTrue();
        assertThat(rate.isCalm(new Reading(100, 19, null))).isTrue();
    }

    @Test
    void aRateOfFewRequestsIsNoPeak() {
        var rate = new Condition(Metric.ERROR_RATE, Comparison.ABOVE, 5, Window.HOUR, 20);
        var course = new Course(Rules.of("acct_1", null, rate, START), "key_1", null, null, minute(60));
        course.next(minute(1), true, new Reading(50, 20, null));
        course.next(minute(2), true, new Reading(100, 1, null));
        assertThat(course.changed()).singleElement().satisfies(alert -> assertThat(alert.peak())
                .isEqualTo(50));
    }

    private List<Alert> course(@Nullable Alert open, double... values) {
        var course = new Course(rule, "key_1", open, null, minute(600));
        for (int i = 0; i < values.length; i++) {
            course.next(minute(i + 1), true, new Reading(values[i], (long) values[i], null));
        }
        return course.changed();
    }

    private static Instant minute(int number) {
        return START.plus(Duration.ofMinutes(number));
    }
}
