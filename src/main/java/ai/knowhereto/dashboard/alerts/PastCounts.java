package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.BucketCount;
import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Numbers of requests of the past, as a condition looks at them.
final class PastCounts {

    private static final int WEEKS = 4;
    private static final int WEEK = 7 * Minutes.DAY;

    private final Buckets buckets;
    private final int limit;
    private final Condition condition;

    /// @param limit how many requests a key may make in a minute
    PastCounts(Buckets buckets, int limit, Condition condition) {
        this.buckets = buckets;
        this.limit = limit;
        this.condition = condition;
    }

    /// The requests of these keys in a time, and before it as far as its windows reach.
    ///
    /// @param step by how many minutes they are told: 1 or 15
    Map<String, Cells> read(String accountId, List<String> keys, long from, long to, int step) {
        boolean isRise = condition.comparison() == Comparison.RISING;
        long before = from - Minutes.DAY - (isRise ? (long) WEEKS * WEEK : 0);
        var resolution = step == 1 ? Resolution.MINUTE : Resolution.QUARTER;
        Map<String, Cells> cells = new HashMap<>();
        keys.forEach(key -> cells.put(key, new Cells()));
        Map<String, Map<Long, Counts>> sums = new HashMap<>();
        buckets.keys(Scope.account(accountId), keys, resolution, Minutes.start(before), Minutes.start(to))
                .forEach(count -> sums.computeIfAbsent(count.keyId(), _ -> new TreeMap<>())
                        .merge(Minutes.of(count.startsAt()), counts(count), Counts::plus));
        sums.forEach((key, own) -> own.forEach(
                (start, sum) -> cells.computeIfAbsent(key, _ -> new Cells()).put(start, sum)));
        return cells;
    }

    /// @return `null` if there is nothing to compare with
    @Nullable
    Reading reading(Cells cells, long end) {
        Counts sum = cells.sum(condition.window().from(end), end);
        double value = sum.value(condition.metric(), limit);
        long volume = sum.volume(condition.metric());
        if (condition.comparison() != Comparison.RISING) {
            return new Reading(value, volume, null);
        }
        Double normal = normal(cells, end);
        return normal == null ? null : new Reading(100 * (value - normal) / Math.max(1, normal), volume, normal);
    }

    private @Nullable Double normal(Cells cells, long end) {
        int span = Math.max(60, condition.window().minutes());
        double sum = 0;
        int weeks = 0;
        for (int week = 1; week <= WEEKS; week++) {
            long to = Normals.endOf(condition.window(), end) - (long) week * WEEK;
            Counts counts = cells.sum(to - span, to);
            weeks += counts.requests() > 0 ? 1 : 0;
            sum += counts.value(condition.metric(), 1);
        }
        return weeks == 0 ? null : sum / weeks * condition.window().minutes() / span;
    }

    private static Counts counts(BucketCount count) {
        long requests = count.requests();
        return new Counts(
                requests,
                count.outcome() == Outcome.CLIENT_ERROR ? requests : 0,
                count.outcome() == Outcome.SERVER_ERROR ? requests : 0,
                count.outcome() == Outcome.REFUSED ? requests : 0,
                requests);
    }
}
