package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.BucketTotal;
import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/// The requests of a period, and what they are compared with: the same for every page, so that figures agree.
@Component
class Totals {

    private final Buckets buckets;

    Totals(Buckets buckets) {
        this.buckets = buckets;
    }

    /// The bars of a period.
    Series series(Scope scope, Period period) {
        return Series.of(period.spans(), buckets.totals(scope, resolution(period), period.from(), period.to()));
    }

    /// How long the requests of a period took.
    LatencySeries latencies(Scope scope, Period period) {
        return LatencySeries.of(
                period.spans(), buckets.latencies(scope, resolution(period), period.from(), period.to()));
    }

    static Resolution resolution(Period period) {
        return period.step().needsMinutes() ? Resolution.MINUTE : Resolution.QUARTER;
    }

    /// The previous period up to the point that the running one has reached. Of a quarter of an hour that this point
    /// divides its minutes count, as long as they are kept.
    Figures before(Scope scope, Period period, Instant now) {
        Period before = period.before();
        if (!period.isRunning(now)) {
            return series(scope, before).sum();
        }
        Instant end = period.earlier(now).truncatedTo(ChronoUnit.MINUTES);
        Instant quarter = Instant.ofEpochSecond(Math.floorDiv(end.getEpochSecond(), 900L) * 900);
        Instant divided = quarter.isBefore(before.from()) ? before.from() : quarter;
        List<BucketTotal> totals = new ArrayList<>();
        totals.addAll(buckets.totals(scope, resolution(period), before.from(), divided));
        totals.addAll(buckets.totals(scope, Resolution.MINUTE, divided, end));
        Figures sum = Figures.NONE;
        for (BucketTotal total : totals) {
            sum = sum.plus(total.outcome(), total.requests());
        }
        return sum;
    }
}
