package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.Latencies;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import ai.knowhereto.dashboard.ratelimit.RateLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a condition looks at, of some keys, from what is stored.
@Component
class PastReadings {

    private final Buckets buckets;
    private final KeyMinutes source;
    private final RateLimits limits;

    PastReadings(Buckets buckets, KeyMinutes source, RateLimits limits) {
        this.buckets = buckets;
        this.source = source;
        this.limits = limits;
    }

    /// The figures of the windows that end there, in their order, by key; `null` where there is nothing to compare
    /// with. Not of addresses, of which only the last use is stored.
    Map<String, List<@Nullable Reading>> of(
            String accountId, List<String> keys, Condition condition, PastTime time, List<Long> ends) {
        return condition.metric() == Metric.LATENCY
                ? latencies(accountId, keys, condition, time, ends)
                : counts(accountId, keys, condition, time, ends);
    }

    private Map<String, List<@Nullable Reading>> counts(
            String accountId, List<String> keys, Condition condition, PastTime time, List<Long> ends) {
        var past = new PastCounts(source, limits.requestsPerMinute(), condition);
        Map<String, List<@Nullable Reading>> readings = new HashMap<>();
        past.read(accountId, keys, time, ends)
                .forEach((key, own) -> readings.put(key, readings(ends, end -> past.reading(own, end))));
        return readings;
    }

    private Map<String, List<@Nullable Reading>> latencies(
            String accountId, List<String> keys, Condition condition, PastTime time, List<Long> ends) {
        Map<String, List<@Nullable Reading>> readings = new HashMap<>();
        for (String key : keys) {
            TreeMap<Long, Latencies> found = new TreeMap<>();
            if (time.hasQuarters()) {
                read(accountId, key, Resolution.QUARTER, time.from() - Minutes.DAY, time.byMinute(), found);
            }
            if (time.hasMinutes()) {
                read(accountId, key, Resolution.MINUTE, time.byMinute(), time.to(), found);
            }
            var sliding = new SlidingLatencies(found, condition);
            readings.put(key, readings(ends, sliding::upTo));
        }
        return readings;
    }

    private void read(
            String accountId, String key, Resolution resolution, long from, long to, Map<Long, Latencies> found) {
        buckets.latencies(Scope.key(accountId, key), resolution, Minutes.start(from), Minutes.start(to))
                .forEach(bucket -> found.put(Minutes.of(bucket.startsAt()), bucket.latencies()));
    }

    private static List<@Nullable Reading> readings(List<Long> ends, LongFunction<@Nullable Reading> reader) {
        List<@Nullable Reading> readings = new ArrayList<>();
        ends.forEach(end -> readings.add(reader.apply(end)));
        return readings;
    }
}
