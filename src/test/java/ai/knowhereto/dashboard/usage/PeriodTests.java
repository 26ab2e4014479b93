package ai.knowhereto.dashboard.usage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.usage.CustomRange.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Times that are typed, the bars that they are cut into, and the period before.
class PeriodTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:04:07Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T11:00, 2026-11-23T12:00, 1, 60",
        "2026-11-23T09:00, 2026-11-23T12:00, 5, 36",
        "2026-11-23T00:00, 2026-11-23T12:00, 15, 48",
        "2026-11-22T12:00, 2026-11-23T12:00, 30, 48",
        "2026-11-21T12:00, 2026-11-23T12:00, 60, 48",
        "2026-11-16T00:00, 2026-11-23T00:00, 180, 56",
        "2026-10-24T00:00, 2026-11-23T00:00, 1440, 30",
        "2026-08-25T00:00, 2026-11-23T00:00, 1440, 90",
        "2026-10-01T11:00, 2026-10-01T12:00, 15, 4",
        "2026-10-01T09:00, 2026-10-01T12:00, 15, 12"
    })
    void barsAreAsLongAsTheTimeNeeds(String from, String to, int minutes, int bars) {
        Period period = typed(from, to, PARIS);
        assertThat(period.step()).isEqualTo(new Step(minutes));
        assertThat(period.spans()).hasSize(bars);
    }

    @Test
    void oddTimesAreWidenedToWholeBars() {
        Period period = typed("2026-11-22T09:20", "2026-11-22T19:41", PARIS);
        assertThat(period.step()).isEqualTo(new Step(15));
        assertThat(period.from()).isEqualTo("2026-11-22T08:15:00Z");
        assertThat(period.to()).isEqualTo("2026-11-22T18:45:00Z");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 25", "2026-10-26, 24"})
    void dayHasTheHoursThatTheReaderLives(String day, long hours) {
        Period period = typed(day + "T00:00", day + "T23:59", PARIS);
        assertThat(Duration.between(period.from(), period.to())).hasHours(hours);
        assertContiguous(period.spans());
        assertThat(Range.MONTH
                        .period(Instant.parse(day + "T21:00:00Z"), PARIS)
                        .spans()
                        .getLast())
                .satisfies(span ->
                        assertThat(Duration.between(span.from(), span.to())).hasHours(hours));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Paris",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Chatham",
                "America/Havana"
            })
    void everyPeriodAndTheOneBeforeHaveNoGap(String name) {
        ZoneId zone = ZoneId.of(name);
        for (String day : List.of("2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01", "2026-11-23")) {
            for (Range range : Range.values()) {
                Period period = range.period(Instant.parse(day + "T22:10:00Z"), zone);
                Period before = period.before();
                assertContiguous(period.spans());
                assertContiguous(before.spans());
                assertThat(before.spans()).hasSameSizeAs(period.spans());
                assertThat(before.to()).as(range + " " + day).isEqualTo(period.from());
            }
        }
    }

    @Test
    void periodBeforeAWholeDayIsTheDayBefore() {
        Period longDay = typed("2026-10-25T00:00", "2026-10-26T00:00", PARIS);
        assertThat(longDay.before().whole())
                .isEqualTo(new Span(Instant.parse("2026-10-23T22:00:00Z"), Instant.parse("2026-10-24T22:00:00Z")));
        assertThat(longDay.nextEnd()).isEqualTo("2026-10-26T23:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T12:00, 2026-11-22T12:00, INVERTED",
        "2026-11-22T12:00, 2026-11-22T12:00, INVERTED",
        "2026-11-23T12:00, 2026-11-24T12:00, FUTURE",
        "2016-11-23T12:00, 2026-11-23T12:00, TOO_LONG",
        "2026-08-25T12:00, 2026-11-23T12:01, TOO_LONG",
        "yesterday, 2026-11-23T12:00, MALFORMED",
        "2026-11-23T12:00, '', MALFORMED",
        "-999999999-01-01T00:00, +999999999-12-31T23:59, MALFORMED",
        "2026-02-30T12:00, 2026-11-23T12:00, MALFORMED"
    })
    void whatIsTypedWronglyIsKeptAndNamed(String from, String to, Problem problem) {
        CustomRange custom = CustomRange.of(from, to, NOW, PARIS);
        assertThat(custom.problem()).isEqualTo(problem);
        assertThat(custom.span()).isNull();
        assertThat(List.of(custom.from(), custom.to())).containsExactly(from, to);
    }

    @Test
    void endOfTheRunningMinuteIsTheLatest() {
        assertThat(CustomRange.of("2026-11-23T12:00", "2026-11-23T13:05", NOW, PARIS)
                        .problem())
                .isNull();
        assertThat(CustomRange.of("2026-11-23T12:00", "2026-11-23T13:06", NOW, PARIS)
                        .problem())
                .isEqualTo(Problem.FUTURE);
    }

    @Test
    void hourThatComesTwiceIsTypedWithItsOffset() {
        Instant first = Instant.parse("2026-10-25T00:30:00Z");
        Instant second = Instant.parse("2026-10-25T01:30:00Z");
        assertThat(CustomRange.typed(first, PARIS)).isEqualTo("2026-10-25T02:30");
        assertThat(CustomRange.typed(second, PARIS)).isEqualTo("2026-10-25T02:30+01:00");
        CustomRange between =
                CustomRange.of(CustomRange.typed(first, PARIS), CustomRange.typed(second, PARIS), NOW, PARIS);
        assertThat(between.span()).isEqualTo(new Span(first, second));
    }

    private static void assertContiguous(List<Span> spans) {
        for (int i = 1; i < spans.size(); i++) {
            assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
            assertThat(spans.get(i).to()).isAfterOrEqualTo(spans.get(i).from());
        }
    }

    private static Period typed(String from, String to, ZoneId zone) {
        CustomRange custom = CustomRange.of(from, to, NOW, zone);
        Span span = custom.span();
        assertThat(span).as("%s", custom.problem()).isNotNull();
        return CustomRange.period(span == null ? new Span(NOW, NOW) : span, NOW, zone);
    }
}
