package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
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
/// one that goes on where that can be told early. Of any key some are looked at ([Candidates]).
@Component
class Present {

    private final PastReadings readings;
    private final KeyMinutes minutes;
    private final Candidates candidates;
    private final KeyStates states;
    private final WorkingSince workingSince;

    Present(
            PastReadings readings,
            KeyMinutes minutes,
            Candidates candidates,
            KeyStates states,
            WorkingSince workingSince) {
        this.readings = readings;
        this.minutes = minutes;
        this.candidates = candidates;
        this.states = states;
        this.workingSince = workingSince;
    }

    /// A key of which it is true.
    record Hit(KeyState key, double value) {}

    /// @param lookedAt at how many keys was looked
    /// @param unseen how many more there are of which it may be true
    record Found(List<Hit> hits, int lookedAt, long unseen) {}

    /// @param keyId the one key that is looked at; `null` for any of the account
    Found of(String accountId, @Nullable String keyId, Condition condition, Instant now) {
        long end = Minutes.of(now) + (condition.isSureEarly() ? 1 : 0);
        var some =
                keyId == null ? candidates.of(accountId, condition, end, now) : new Candidates.Some(List.of(keyId), 0);
        var known = states.of(some.ids(), now);
        var found = readings(accountId, some.ids(), condition, end);
        var hits = some.ids().stream()
                .flatMap(key -> hit(known.get(key), found.get(key), condition, end).stream())
                .toList();
        return new Found(hits, some.ids().size(), some.unseen());
    }

    private Optional<Hit> hit(@Nullable KeyState key, @Nullable Reading reading, Condition condition, long end) {
        return key != null && reading != null && condition.isPassed(reading) && isMeant(key, condition, end)
                ? Optional.of(new Hit(key, reading.value()))
                : Optional.empty();
    }

    /// What ends with its key does not begin; nor does the silence of one that did not work in all of that time.
    private boolean isMeant(KeyState key, Condition condition, long end) {
        return AlertEnds.with(key.status(), condition) == null
                && (condition.comparison() != Comparison.BELOW
                        || workingSince.isAllOf(key, condition.window(), Minutes.start(end)));
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
