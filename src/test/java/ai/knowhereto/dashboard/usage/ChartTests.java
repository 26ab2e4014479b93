package ai.knowhereto.dashboard.usage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.BucketTotal;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:04:07Z");
    private static final Wall PARIS = new Wall(ZoneId.of("Europe/Paris"), Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 1", "4, 1, 4", "5, 1, 5", "6, 2, 3", "37, 10, 4", "120, 25, 5", "9999, 2000, 5"})
    void axisHasFewEvenSteps(long most, long step, int steps) {
        assertThat(Axis.upTo(most)).isEqualTo(new Axis(step, steps));
    }

    @Test
    void everyValueFitsItsAxis() {
        var random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            long most = Math.abs(random.nextLong()) >> random.nextInt(4, 63);
            var axis = Axis.upTo(most);
            assertThat(axis.top()).isGreaterThanOrEqualTo(most);
            assertThat(axis.steps()).isBetween(1, 5);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, '0'", "8000, '8,000'", "9999, '9,999'", "12000, '12K'", "12500, '12.5K'", "1200000, '1.2M'"})
    void largeLabelsAreShort(long value, String label) {
        assertThat(Axis.label(value, Locale.ENGLISH)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Paris", "Asia/Kathmandu"})
    void everyQuarterIsInExactlyOneBar(String name) {
        ZoneId zone = ZoneId.of(name);
        for (Range range : Range.values()) {
            if (range == Range.HOUR) {
                continue;
            }
            var spans = range.period(NOW, zone).spans();
            List<BucketTotal> quarters = new ArrayList<>();
            long sum = 0;
            for (Instant at = spans.getFirst().from();
                    at.isBefore(spans.getLast().to());
                    at = at.plus(QUARTER)) {
                quarters.add(new BucketTotal(at, Outcome.values()[quarters.size() % 4], quarters.size()));
                sum += quarters.size() - 1;
            }
            assertThat(Series.of(spans, quarters).sum().total()).isEqualTo(sum);
        }
    }

    @Test
    void barsStackWithoutOverlapAndStayInThePlot() {
        var chart = chart(
                total(40, Outcome.SUCCESSFUL, 100),
                total(40, Outcome.CLIENT_ERROR, 50),
                total(40, Outcome.SERVER_ERROR, 1),
                total(40, Outcome.REFUSED, 49));
        assertThat(chart.complete(Outcome.SUCCESSFUL.ordinal())).matches("M[0-9.]+ 100h16.67v100h-16.67z");
        assertThat(chart.complete(Outcome.CLIENT_ERROR.ordinal())).matches("M[0-9.]+ 50h16.67v49h-16.67z");
        assertThat(chart.complete(Outcome.SERVER_ERROR.ordinal())).matches("M[0-9.]+ 49h16.67v1h-16.67z");
        assertThat(chart.complete(Outcome.REFUSED.ordinal())).matches("M[0-9.]+ 0h16.67v48h-16.67z");
        assertThat(chart.running(Outcome.SUCCESSFUL.ordinal())).isEmpty();
    }

    @Test
    void oneRequestIsSeenBesideThousands() {
        var chart = chart(total(3, Outcome.SUCCESSFUL, 1), total(9, Outcome.SUCCESSFUL, 100_000));
        assertThat(Pattern.compile("v([0-9.]+)h")
                        .matcher(chart.complete(Outcome.SUCCESSFUL.ordinal()))
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("1", "200");
    }

    @Test
    void barThatIsRunningIsDrawnApart() {
        var chart = chart(total(47, Outcome.REFUSED, 5));
        assertThat(chart.running(Outcome.REFUSED.ordinal())).isNotEmpty();
        assertThat(chart.complete(Outcome.REFUSED.ordinal())).isEmpty();
    }

    @Test
    void dayChangeShowsTheDate() {
        assertThat(chart().ticks().stream().map(Ticks.Tick::label))
                .containsExactly("16:00", "20:00", "23 Nov", "04:00", "08:00", "12:00");
    }

    @Test
    void labelsAreFewAndEvenInEveryRange() {
        for (Range range : Range.values()) {
            Period period = range.period(NOW, ZoneId.of("Asia/Kathmandu"));
            var ticks = new Ticks(period, new Wall(period.zone(), Locale.ENGLISH)).all();
            assertThat(ticks).as(range.parameter()).hasSizeBetween(5, 9);
        }
        assertThat(new Ticks(Range.HOUR.period(NOW, PARIS.zone()), PARIS)
                        .all().stream().map(Ticks.Tick::label))
                .containsExactly("12:10", "12:20", "12:30", "12:40", "12:50", "13:00");
    }

    @Test
    void previousPeriodIsALineThroughTheMiddleOfEveryBarAndFitsTheAxis() {
        Period period = Range.DAY.period(NOW, PARIS.zone());
        var series = Series.of(period.spans(), List.of(total(40, Outcome.SUCCESSFUL, 10)));
        var before = Series.of(period.spans(), List.of(total(0, Outcome.REFUSED, 200)));
        var chart = drawn(period, series, before, true);
        assertThat(chart.previous()).startsWith("M10.42 0L31.25 200L").endsWith("L989.58 200");
        assertThat(chart.complete(Outcome.SUCCESSFUL.ordinal())).contains("v10h");
        assertThat(chart().previous()).isEmpty();
    }

    @Test
    void periodThatIsOverHasNoRunningBar() {
        Period period = Range.DAY.period(NOW, PARIS.zone());
        var series = Series.of(period.spans(), List.of(total(47, Outcome.SUCCESSFUL, 5)));
        var chart = drawn(period, series, null, false);
        assertThat(chart.running(Outcome.SUCCESSFUL.ordinal())).isEmpty();
        assertThat(chart.complete(Outcome.SUCCESSFUL.ordinal())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "108, 100, +8.0%, bad",
        "97, 100, −3.0%, good",
        "100, 100, ±0%, ''",
        "1500, 100, ×15, bad",
        "0, 3, −100%, good",
        "1, 3000, −99.9%, good",
        "100001, 100000, +<0.1%, bad"
    })
    void changesSayWhetherTheyAreGood(long now, long before, String text, String tone) {
        assertThat(Change.of(now, before, true, Locale.ENGLISH)).isEqualTo(new Change(text, tone));
        assertThat(Change.of(now, before, false, Locale.ENGLISH)).isEqualTo(new Change(text, ""));
    }

    @Test
    void nothingBeforeIsNoChange() {
        assertThat(Change.of(5, 0, true, Locale.ENGLISH).text()).isNull();
    }

    @Test
    void timesAreNamedAsShortAsTheyAre() {
        assertThat(PARIS.span(Range.MONTH.period(NOW, PARIS.zone()).spans().getLast()))
                .isEqualTo("Mon 23 Nov");
        assertThat(PARIS.span(Range.MONTH.period(NOW, PARIS.zone()).whole())).isEqualTo("25 Oct – 23 Nov");
        assertThat(PARIS.span(Range.DAY.period(NOW, PARIS.zone()).whole())).isEqualTo("22 Nov, 13:30 – 23 Nov, 13:30");
    }

    @Test
    void hourThatComesTwiceSaysItsOffset() {
        var spans = Range.DAY
                .period(Instant.parse("2026-10-25T12:00:00Z"), PARIS.zone())
                .spans();
        assertThat(spans.stream().map(PARIS::span))
                .doesNotHaveDuplicates()
                .contains("Sun 25 Oct, 02:00–02:30 (+02:00)", "Sun 25 Oct, 02:00–02:30 (+01:00)");
    }

    @ParameterizedTest
    @CsvSource({"0, 10, 0%", "1, 3, 33.3%", "1, 100000, <0.1%", "99999, 100000, 99.9%", "10, 10, 100%"})
    void sharesNeverHideWhatHappened(long some, long all, String share) {
        var figures = Figures.NONE.plus(Outcome.REFUSED, some).plus(Outcome.SUCCESSFUL, all - some);
        assertThat(figures.share(Outcome.REFUSED, Locale.ENGLISH)).isEqualTo(share);
    }

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private static BucketTotal total(int halfHour, Outcome outcome, long requests) {
        Instant start =
                Range.DAY.period(NOW, PARIS.zone()).spans().get(halfHour).from();
        return new BucketTotal(start, outcome, requests);
    }

    private static Chart chart(BucketTotal... totals) {
        Period period = Range.DAY.period(NOW, PARIS.zone());
        return drawn(period, Series.of(period.spans(), List.of(totals)), null, true);
    }

    private static Chart drawn(Period period, Series series, @Nullable Series before, boolean running) {
        return new Chart(
                period,
                series.bars().stream().map(bar -> bar.figures().counts()).toList(),
                before == null
                        ? List.of()
                        : before.bars().stream()
                                .map(bar -> bar.figures().total())
                                .toList(),
                running,
                PARIS);
    }
}
