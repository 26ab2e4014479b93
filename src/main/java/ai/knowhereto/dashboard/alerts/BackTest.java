package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a rule would have done: the same course through the windows of the past ([PastTime]). A rule for any key is
/// tried with some keys: those that made most requests, or fewest if too few are what it is about.
@Component
class BackTest {

    private static final int KEYS = 20;
    private static final int KEYS_OF_MUCH = 5;

    private final PastReadings readings;
    private final RankedKeys ranked;
    private final KeyStates states;

    BackTest(PastReadings readings, RankedKeys ranked, KeyStates states) {
        this.readings = readings;
        this.ranked = ranked;
        this.states = states;
    }

    /// The windows of the past that a condition can be tried with, by key.
    ///
    /// @param from where they begin, in minutes since 1970
    /// @param ends where each of them ends
    /// @param byKey the figures of each window, in their order; `null` where there is nothing to compare with
    /// @param all how many keys there are that it could be tried with
    record Past(long from, List<Long> ends, Map<String, List<@Nullable Reading>> byKey, long all) {

        Instant end(int window) {
            return Minutes.start(ends.get(window));
        }

        /// The day that a window is of, counted from 1970.
        long day(int window) {
            return Math.floorDiv(ends.get(window) - 1, Minutes.DAY);
        }
    }

    private record Keys(List<String> ids, long all) {}

    /// Whether the past can be asked: which addresses there were is not kept by the hour.
    static boolean isPossible(Metric metric) {
        return metric != Metric.ADDRESSES;
    }

    /// Everything that the rule would have looked at.
    Past past(String accountId, @Nullable String keyId, Condition condition, Instant now) {
        var time = PastTime.of(condition, Minutes.of(now));
        var ends = time.ends(condition.window());
        boolean isMuch = time.hasMinutes() || condition.metric() == Metric.LATENCY;
        var keys = keyId != null
                ? new Keys(List.of(keyId), 1)
                : keys(accountId, condition, time, isMuch ? KEYS_OF_MUCH : KEYS);
        var byKey = readings.of(accountId, keys.ids(), condition, time, ends);
        if (condition.comparison() == Comparison.BELOW) {
            var known = states.of(keys.ids(), now);
            for (Map.Entry<String, List<@Nullable Reading>> one : byKey.entrySet()) {
                leaveOut(one.getValue(), ends, condition.window(), known.get(one.getKey()));
            }
        }
        return new Past(time.from(), ends, byKey, keys.all());
    }

    /// Before a key was there, and after its end, its silence is no news.
    private static void leaveOut(
            List<@Nullable Reading> readings, List<Long> ends, Window window, @Nullable KeyState key) {
        for (int i = 0; i < readings.size(); i++) {
            Instant end = Minutes.start(ends.get(i));
            boolean isThere = key != null
                    && !key.createdAt().isAfter(end.minus(window.length()))
                    && (key.endedAt() == null || !key.endedAt().isBefore(end));
            if (!isThere) {
                readings.set(i, null);
            }
        }
    }

    /// When it would have come true, for each key, the oldest first.
    static List<Alert> alerts(Past past, Condition condition) {
        var wish = new AlertRule.Wish(condition, 0, false, List.of(), List.of());
        Instant start = Minutes.start(past.from);
        var rule = new AlertRule("", "", null, wish, true, null, start, start, 0);
        List<Alert> all = new ArrayList<>();
        past.byKey.forEach((keyId, readings) -> {
            var course = new Course(rule, keyId, null, null, past.end(readings.size() - 1));
            for (int i = 0; i < readings.size(); i++) {
                course.next(past.end(i), true, readings.get(i));
            }
            all.addAll(course.changed());
        });
        return all.stream().sorted(Comparator.comparing(Alert::startedAt)).toList();
    }

    private Keys keys(String accountId, Condition condition, PastTime time, int most) {
        boolean isBelow = condition.comparison() == Comparison.BELOW;
        var ranking = ranked.of(
                accountId,
                Resolution.QUARTER,
                time.from(),
                Minutes.quarter(time.to()),
                isBelow ? RankedKeys.ALL : most);
        var rows = isBelow ? ranking.rows().reversed() : ranking.rows();
        return new Keys(RankedKeys.names(rows.stream().limit(most).toList()), ranking.all());
    }
}
