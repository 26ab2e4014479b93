package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.BarSums;
import ai.knowhereto.dashboard.accesslog.Bars;
import ai.knowhereto.dashboard.accesslog.BucketTotal;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/// The requests of a period, and what they are compared with: the same for every page, so that figures agree.
@Component
class Totals {

    private final BarSums sums;

    Totals(BarSums sums) {
        this.sums = sums;
    }

    /// The bars of a period.
    Series series(Scope scope, Period period) {
        return Series.of(period.spans(), totals(scope, period.bars()));
    }

    private List<BucketTotal> totals(Scope scope, Bars bars) {
        return sums.outcomes(scope, bars).stream()
                .map(count -> new BucketTotal(count.startsAt(), Outcome.valueOf(count.name()), count.requests()))
                .toList();
    }

    /// How long the requests of a period took.
    LatencySeries latencies(Scope scope, Period period) {
        return new LatencySeries(sums.latencies(scope, period.bars()));
    }

    static Resolution resolution(Period period) {
        return period.step().needsMinutes() ? Resolution.MINUTE : Resolution.QUARTER;
    }

    /// The previous period up to the point that the running one has reached. Of a quarter of an hour that this point
    /// divides its minutes count, as long as they are kept.
    Figures before(Scope scope, Period period, Instant now) {
        Period before = period.before();
        if (!period.isRunning(now)) {
            return sum(scope, before.from(), before.to(), resolution(period));
        }
        Instant end = period.earlier(now).truncatedTo(ChronoUnit.MINUTES);
        Instant quarter = Instant.ofEpochSecond(Math.floorDiv(end.getEpochSecond(), 900L) * 900);
        Instant divided = quarter.isBefore(before.from()) ? before.from() : quarter;
        return sum(scope, before.from(), divided, resolution(period)).plus(sum(scope, divided, end, Resolution.MINUTE));
    }

    private Figures sum(Scope scope, Instant from, Instant to, Resolution finest) {
        Figures sum = Figures.NONE;
        if (from.isBefore(to)) {
            for (BucketTotal total : totals(scope, new Bars(List.of(from, to), finest))) {
                sum = sum.plus(total.outcome(), total.requests());
            }
        }
        return sum;
    }
}
