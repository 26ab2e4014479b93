package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read for the bars of a chart.
class BarsTests {

    private static final Duration QUARTER = Duration.ofMinutes(15);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Paris",
                "America/Los_Angeles",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Pacific/Kiritimati",
                "Pacific/Niue"
            })
    void piecesOfDaysAddUpToTheirQuarters(String name) {
        var zone = ZoneId.of(name);
        var random = new Random(7);
        for (int round = 0; round < 20; round++) {
            var day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
            List<Instant> edges = IntStream.rangeClosed(0, 1 + random.nextInt(90))
                    .mapToObj(i -> day.plusDays(i).atStartOfDay(zone).toInstant())
                    .toList();
            var bars = new Bars(edges, Resolution.QUARTER);
            assertThat(added(bars)).isEqualTo(direct(bars));
        }
    }

    @Test
    void whatDoesNotBeginAtMidnightAddsUpToo() {
        var start = Instant.parse("2026-11-03T10:15:00Z");
        var bars = new Bars(
                List.of(start, start.plus(Duration.ofDays(30)), start.plus(Duration.ofDays(51))), Resolution.QUARTER);
        assertThat(added(bars)).isEqualTo(direct(bars));
    }

    @Test
    void daysOfParisAreFewQuarters() {
        List<Instant> edges = IntStream.rangeClosed(0, 90)
                .mapToObj(i -> LocalDate.of(2026, 8, 28)
                        .plusDays(i)
                        .atStartOfDay(ZoneId.of("Europe/Paris"))
                        .toInstant())
                .toList();
        long quarters = new Bars(edges, Resolution.QUARTER)
                .pieces().stream()
                        .filter(piece -> piece.minutes() == 15)
                        .mapToLong(piece ->
                                Duration.between(piece.from(), piece.to()).toMinutes() / 15)
                        .sum();
        assertThat(quarters).isBetween(4L * 91, 8L * 91);
    }

    @Test
    void shortBarsAreReadAsTheyAre() {
        var start = Instant.parse("2026-11-03T10:30:00Z");
        List<Instant> edges = IntStream.rangeClosed(0, 48)
                .mapToObj(i -> start.plus(QUARTER.multipliedBy(2L * i)))
                .toList();
        assertThat(new Bars(edges, Resolution.QUARTER).pieces())
                .hasSize(48)
                .allSatisfy(piece -> assertThat(piece.minutes()).isEqualTo(15));
    }

    @Test
    void barWithoutLengthHasNothing() {
        var start = Instant.parse("2026-11-03T10:00:00Z");
        var end = start.plus(Duration.ofHours(1));
        var bars = new Bars(List.of(start, start, end), Resolution.QUARTER);
        assertThat(bars.of(start)).isEqualTo(1);
        assertThat(bars.pieces()).hasSize(1);
    }

    private static List<Long> added(Bars bars) {
        var sums = new long[bars.size()];
        for (var piece : bars.pieces()) {
            long sum = 0;
            for (Instant at = piece.from(); at.isBefore(piece.to()); at = at.plus(QUARTER)) {
                assertThat(piece.minutes() == 15
                                || piece.from().truncatedTo(ChronoUnit.DAYS).equals(piece.from()))
                        .isTrue();
                sum += requests(at);
            }
            if (piece.plus() >= 0) {
                sums[piece.plus()] += sum;
            }
            if (piece.minus() >= 0) {
                sums[piece.minus()] -= sum;
            }
        }
        return IntStream.range(0, sums.length).mapToObj(i -> sums[i]).toList();
    }

    private static List<Long> direct(Bars bars) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            long sum = 0;
            for (Instant at = bars.edges().get(i); at.isBefore(bars.edges().get(i + 1)); at = at.plus(QUARTER)) {
                sum += requests(at);
            }
            sums.add(sum);
        }
        return sums;
    }

    private static long requests(Instant at) {
        return Math.floorMod(at.getEpochSecond() / 900 * 2_654_435_761L, 1_000);
    }
}
