package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.Latencies;
import ai.knowhereto.dashboard.accesslog.Ranking;
import ai.knowhereto.dashboard.accesslog.Rankings;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import ai.knowhereto.dashboard.ratelimit.RateLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a rule would have done: the same course through the windows of the past, in steps of a quarter of an hour
/// over 30 days, or of a minute over the seven days that minutes are kept. A rule for any key is tried with the
/// keys that made most requests.
@Component
class BackTest {

    static final int DAYS = 30;
    private static final int DAYS_BY_MINUTE = 6;
    private static final int KEYS = 20;
    private static final int KEYS_OF_MUCH = 5;

    private final Buckets buckets;
    private final Rankings rankings;
    private final RateLimits limits;

    BackTest(Buckets buckets, Rankings rankings, RateLimits limits) {
        this.buckets = buckets;
        this.rankings = rankings;
        this.limits = limits;
    }

    /// The windows of the past that a condition can be tried with, by key.
    ///
    /// @param from where they begin
    /// @param step from end to end, in minutes
    /// @param byKey the figures of each window, in order, from the one that ends a step after the beginning;
    ///     `null` where there is nothing to compare with
    record Past(long from, int step, Map<String, List<@Nullable Reading>> byKey) {

        Instant end(int window) {
            return Minutes.start(from + (long) (window + 1) * step);
        }
    }

    /// Whether the past can be asked: which addresses there were is not kept by the hour.
    static boolean isPossible(Metric metric) {
        return metric != Metric.ADDRESSES;
    }

    /// Everything that the rule would have looked at.
    Past past(String accountId, @Nullable String keyId, Condition condition, Instant now) {
        boolean byMinute = condition.window() == Window.FIVE_MINUTES || condition.metric() == Metric.LIMIT_SHARE;
        int step = byMinute ? 1 : Minutes.QUARTER;
        // what goes on counts too
        long to = Minutes.of(now) / step * step + step;
        long from = Minutes.quarter(to) - (long) (byMinute ? DAYS_BY_MINUTE : DAYS) * Minutes.DAY;
        boolean isMuch = byMinute || condition.metric() == Metric.LATENCY;
        var keys = keys(accountId, keyId, from, to, isMuch ? KEYS_OF_MUCH : KEYS);
        Map<String, List<@Nullable Reading>> byKey = condition.metric() == Metric.LATENCY
                ? latencies(accountId, keys, condition, from, to, step)
                : counts(accountId, keys, condition, from, to, step);
        return new Past(from, step, byKey);
    }

    /// When it would have come true, for each key, the oldest first.
    static List<Alert> alerts(Past past, Condition condition) {
        var wish = new AlertRule.Wish(condition, 0, false, List.of(), List.of());
        Instant start = Minutes.start(past.from);
        var rule = new AlertRule("", "", null, wish, true, null, start, start, 0);
        List<Alert> all = new ArrayList<>();
        past.byKey.forEach((keyId, readings) -> {
            var course = new Course(rule, keyId, null, null, past.end(readings.size()));
            for (int i = 0; i < readings.size(); i++) {
                Reading reading = readings.get(i);
                if (reading != null) {
                    course.next(past.end(i), true, reading);
                }
            }
            all.addAll(course.changed());
        });
        return all.stream().sorted(Comparator.comparing(Alert::startedAt)).toList();
    }

    private List<String> keys(String accountId, @Nullable String keyId, long from, long to, int most) {
        return keyId != null
                ? List.of(keyId)
                : rankings
                        .keys(
                                Scope.account(accountId),
                                Resolution.QUARTER,
                                Minutes.start(Minutes.quarter(from)),
                                Minutes.start(Minutes.quarter(to)),
                                most)
                        .rows()
                        .stream()
                        .map(Ranking.Row::name)
                        .toList();
    }

    private Map<String, List<@Nullable Reading>> counts(
            String accountId, List<String> keys, Condition condition, long from, long to, int step) {
        var past = new PastCounts(buckets, limits.requestsPerMinute(), condition);
        Map<String, List<@Nullable Reading>> readings = new HashMap<>();
        past.read(accountId, keys, from, to, step)
                .forEach((key, own) -> readings.put(key, readings(from, to, step, end -> past.reading(own, end))));
        return readings;
    }

    private Map<String, List<@Nullable Reading>> latencies(
            String accountId, List<String> keys, Condition condition, long from, long to, int step) {
        Map<String, List<@Nullable Reading>> readings = new HashMap<>();
        for (String key : keys) {
            TreeMap<Long, Latencies> found = new TreeMap<>();
            buckets.latencies(
                            Scope.key(accountId, key),
                            step == 1 ? Resolution.MINUTE : Resolution.QUARTER,
                            Minutes.start(from - Minutes.DAY),
                            Minutes.start(to))
                    .forEach(bucket -> found.put(Minutes.of(bucket.startsAt()), bucket.latencies()));
            var sliding = new SlidingLatencies(found, condition.window());
            readings.put(key, readings(from, to, step, sliding::upTo));
        }
        return readings;
    }

    private static List<@Nullable Reading> readings(
            long from, long to, int step, LongFunction<@Nullable Reading> reader) {
        List<@Nullable Reading> readings = new ArrayList<>();
        for (long end = from + step; end <= to; end += step) {
            readings.add(reader.apply(end));
        }
        return readings;
    }
}
