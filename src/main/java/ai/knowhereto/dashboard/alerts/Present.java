package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.Rankings;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Of which keys a condition is true at this moment, as the next look at a rule will find it: by minutes, up to the
/// one that goes on where that can be told early. Of any key those are looked at that make most requests, or fewest
/// where too few are what it is about.
@Component
class Present {

    /// So many keys are looked at.
    static final int KEYS = 20;

    /// Among so many the quietest are looked for.
    private static final int RANKED = 1_000;

    private final PastReadings readings;
    private final KeyMinutes minutes;
    private final Rankings rankings;
    private final KeyStates states;

    Present(PastReadings readings, KeyMinutes minutes, Rankings rankings, KeyStates states) {
        this.readings = readings;
        this.minutes = minutes;
        this.rankings = rankings;
        this.states = states;
    }

    /// A key of which it is true.
    record Hit(KeyState key, double value) {}

    /// @param keyId the one key that is looked at; `null` for any of the account
    List<Hit> of(String accountId, @Nullable String keyId, Condition condition, Instant now) {
        long end = Minutes.of(now) + (condition.isSureEarly() ? 1 : 0);
        var keys = keyId == null ? keys(accountId, condition, end) : List.of(keyId);
        var known = states.of(keys, now);
        var found = readings(accountId, keys, condition, end);
        return keys.stream()
                .flatMap(key -> hit(known.get(key), found.get(key), condition, end).stream())
                .toList();
    }

    private static Optional<Hit> hit(@Nullable KeyState key, @Nullable Reading reading, Condition condition, long end) {
        return key != null && reading != null && condition.isPassed(reading) && isMeant(key, condition, end)
                ? Optional.of(new Hit(key, reading.value()))
                : Optional.empty();
    }

    /// What ends with its key does not begin; and the silence of a key that was not there yet is no news.
    private static boolean isMeant(KeyState key, Condition condition, long end) {
        boolean isThere = condition.comparison() != Comparison.BELOW
                || !key.createdAt()
                        .isAfter(Minutes.start(end).minus(condition.window().length()));
        return isThere && AlertEnds.with(key.status(), condition) == null;
    }

    private List<String> keys(String accountId, Condition condition, long end) {
        boolean isBelow = condition.comparison() == Comparison.BELOW;
        boolean isOfADay = isBelow || condition.window() == Window.DAY;
        long to = isOfADay ? Minutes.quarter(end) + Minutes.QUARTER : end;
        long from = isOfADay ? to - Minutes.DAY : end - condition.window().minutes();
        var ids = rankings
                .keys(
                        Scope.account(accountId),
                        isOfADay ? Resolution.QUARTER : Resolution.MINUTE,
                        Minutes.start(from),
                        Minutes.start(to),
                        isBelow ? RANKED : KEYS)
                .rows()
                .stream()
                .map(row -> row.name())
                .toList();
        return ids.subList(Math.max(0, isBelow ? ids.size() - KEYS : 0), ids.size());
    }

    /// A day is read by quarters, but for the one that goes on.
    private Map<String, Reading> readings(String accountId, List<String> keys, Condition condition, long end) {
        if (condition.metric() == Metric.ADDRESSES) {
            return addresses(accountId, keys, condition, end);
        }
        long quarter = Minutes.quarter(end - 1);
        long from = end - condition.window().minutes();
        var time = condition.window() == Window.DAY
                ? new PastTime(quarter - Minutes.QUARTER, quarter, end)
                : new PastTime(from, from, end);
        Map<String, Reading> last = new HashMap<>();
        readings.of(accountId, keys, condition, time, List.of(end)).forEach((key, only) -> {
            Reading reading = only.getFirst();
            if (reading != null) {
                last.put(key, reading);
            }
        });
        return last;
    }

    /// How many requests they made is asked for too: a rule may want some at least.
    private Map<String, Reading> addresses(String accountId, List<String> keys, Condition condition, long end) {
        var requests = new Condition(Metric.REQUESTS, Comparison.ABOVE, 1, condition.window(), 0);
        Map<String, Integer> sums = new HashMap<>();
        minutes.addresses(
                keys,
                Minutes.start(condition.from(end)),
                (key, _, addresses) -> sums.merge(key, addresses, Integer::sum));
        Map<String, Reading> found = new HashMap<>();
        readings(accountId, keys, requests, end)
                .forEach((key, made) -> found.put(key, new Reading(sums.getOrDefault(key, 0), made.volume(), null)));
        return found;
    }
}
