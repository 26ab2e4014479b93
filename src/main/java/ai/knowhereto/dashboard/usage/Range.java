package ai.knowhereto.dashboard.usage;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A time that ends now, cut into bars along the clock on the reader's wall.
enum Range {
    HOUR("1h", 1, 60),
    /// The same half hours as [ai.knowhereto.dashboard.accesslog.LastDay].
    DAY("24h", 30, 48),
    TWO_DAYS("48h", 60, 48),
    WEEK("7d", 180, 56),
    MONTH("30d", Step.DAY, 30),
    QUARTER("90d", Step.DAY, 90);

    private final String parameter;
    private final Step step;
    private final int bars;

    Range(String parameter, int minutes, int bars) {
        this.parameter = parameter;
        this.step = new Step(minutes);
        this.bars = bars;
    }

    /// How addresses say it.
    public String parameter() {
        return parameter;
    }

    /// The time and its bars, the last of them running.
    Period period(Instant now, ZoneId zone) {
        return new Period(step, step.ending(now, bars, zone), zone);
    }

    static List<String> parameters() {
        return Arrays.stream(values()).map(Range::parameter).toList();
    }

    static Optional<Range> of(String parameter) {
        return Arrays.stream(values())
                .filter(range -> range.parameter.equals(parameter))
                .findFirst();
    }

    /// The range that is as long as a period, if there is one.
    static Optional<Range> like(Period period) {
        return Arrays.stream(values())
                .filter(range -> range.step.equals(period.step())
                        && range.bars == period.spans().size())
                .findFirst();
    }
}
