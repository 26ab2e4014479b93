package ai.knowhereto.dashboard.usage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.LastDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:04:07Z");
    private static final Map<String, Integer> BARS =
            Map.of("1h", 60, "24h", 48, "48h", 48, "7d", 56, "30d", 30, "90d", 90);

    @ParameterizedTest
    @ValueSource(
            strings = {"UTC", "Europe/Paris", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "+00:07"})
    void barsFollowEachOtherAndTheLastIsRunning(String zone) {
        for (Range range : Range.values()) {
            List<Span> spans = range.period(NOW, ZoneId.of(zone)).spans();
            assertThat(spans).hasSize(BARS.getOrDefault(range.parameter(), 0));
            assertThat(spans.getLast().contains(NOW)).isTrue();
            for (int i = 1; i < spans.size(); i++) {
                assertThat(spans.get(i).from()).isEqualTo(spans.get(i - 1).to());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTC,            2026-11-23T12:30:00Z",
        "Europe/Paris,   2026-11-23T12:30:00Z",
        "Asia/Kathmandu, 2026-11-23T12:15:00Z"
    })
    void halfHoursAreThoseOfTheWall(String zone, Instant end) {
        List<Span> spans = Range.DAY.period(NOW, ZoneId.of(zone)).spans();
        assertThat(spans.getLast().to()).isEqualTo(end);
        assertThat(spans).allSatisfy(span -> assertThat(
                        LocalTime.ofInstant(span.from(), ZoneId.of(zone)).getMinute() % 30)
                .isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29T20:00:00Z", "2026-10-25T20:00:00Z", "2026-10-25T01:10:00Z"})
    void dayOfAClockChangeIsStillTwentyFourHours(Instant now) {
        List<Span> spans = Range.DAY.period(now, ZoneId.of("Europe/Paris")).spans();
        assertThat(Duration.between(spans.getFirst().from(), spans.getLast().to()))
                .isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29T20:00:00Z, 2", "2026-10-25T20:00:00Z, 4"})
    void weekKeepsToTheWallWhenTheClocksChange(Instant now, long hours) {
        ZoneId paris = ZoneId.of("Europe/Paris");
        List<Span> spans = Range.WEEK.period(now, paris).spans();
        assertThat(spans).hasSize(56).allSatisfy(span -> assertThat(
                        LocalTime.ofInstant(span.from(), paris).getHour() % 3)
                .isZero());
        assertThat(spans.stream()
                        .map(span -> Duration.between(span.from(), span.to()).toHours())
                        .filter(length -> length != 3)
                        .collect(Collectors.toList()))
                .containsExactly(hours);
    }

    @ParameterizedTest
    @CsvSource({"America/Havana, 2026-11-01T18:00:00Z", "Africa/Cairo, 2026-04-24T18:00:00Z"})
    void weekWorksWhereMidnightComesTwiceOrNever(String zone, Instant now) {
        List<Span> spans = Range.WEEK.period(now, ZoneId.of(zone)).spans();
        assertThat(spans).hasSize(56).allSatisfy(span -> assertThat(span.from()).isBefore(span.to()));
    }

    @Test
    void listAndPageMeanTheSameTwentyFourHours() {
        for (String name : List.of("UTC", "Asia/Kathmandu", "America/St_Johns")) {
            ZoneId zone = ZoneId.of(name);
            List<Span> spans = Range.DAY.period(NOW, zone).spans();
            assertThat(spans.getFirst().from()).isEqualTo(LastDay.start(NOW, zone));
            assertThat(spans.getLast().to()).isEqualTo(LastDay.end(NOW, zone));
        }
        assertThat(LastDay.start(NOW, ZoneOffset.UTC)).isEqualTo("2026-11-22T12:30:00Z");
    }
}
