package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.Ranking;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.keys.KeyStates;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Which keys are looked at of any: those that made most requests in the window; where too few are what it is about,
/// those of the last day that made fewest in it, and of these the ones first that were busiest before.
@Component
class Candidates {

    /// So many are looked at.
    static final int MOST = 20;

    private final RankedKeys ranked;
    private final KeyStates states;

    Candidates(RankedKeys ranked, KeyStates states) {
        this.ranked = ranked;
        this.states = states;
    }

    /// @param unseen how many more there are of which the condition may be true
    record Some(List<String> ids, long unseen) {}

    /// Whether the quietest ones are looked at: a share says nothing of a key without requests.
    static boolean areQuietest(Condition condition) {
        return condition.comparison() == Comparison.BELOW && !condition.metric().needsVolume();
    }

    /// @param end where the window ends, in minutes since 1970
    Some of(String accountId, Condition condition, long end, Instant now) {
        return areQuietest(condition)
                ? quietest(accountId, condition, end, now)
                : busiest(inWindow(accountId, condition, end), condition);
    }

    private static Some busiest(Ranking ranking, Condition condition) {
        var rows = ranking.rows();
        long unseen = rows.stream()
                .skip(MOST)
                .filter(row -> mayBe(condition, requests(row)))
                .count();
        var first = rows.stream().limit(MOST).toList();
        return new Some(RankedKeys.names(first), unseen + ranking.all() - rows.size());
    }

    /// A key that nobody may use is silent for that reason.
    private Some quietest(String accountId, Condition condition, long end, Instant now) {
        Map<String, Long> made = new HashMap<>();
        inWindow(accountId, condition, end).rows().forEach(row -> made.put(row.name(), granted(row)));
        var day = ofDay(accountId, end);
        var ids = RankedKeys.names(day.rows());
        var stopped = states.stopped(ids, now).keySet();
        var sorted = ids.stream()
                .filter(id -> !stopped.contains(id))
                .sorted(Comparator.comparing(id -> made.getOrDefault(id, 0L)))
                .toList();
        long unseen = sorted.stream()
                .skip(MOST)
                .filter(id -> mayBe(condition, made.getOrDefault(id, 0L)))
                .count();
        return new Some(
                sorted.stream().limit(MOST).toList(),
                unseen + day.all() - day.rows().size());
    }

    private Ranking inWindow(String accountId, Condition condition, long end) {
        return condition.window() == Window.DAY
                ? ofDay(accountId, end)
                : ranked.of(
                        accountId, Resolution.MINUTE, end - condition.window().minutes(), end, RankedKeys.ALL);
    }

    private Ranking ofDay(String accountId, long end) {
        long to = Minutes.quarter(end) + Minutes.QUARTER;
        return ranked.of(accountId, Resolution.QUARTER, to - Minutes.DAY, to, RankedKeys.ALL);
    }

    /// Whether it may be true of a key that made so many requests: no number of some of them is larger than that.
    private static boolean mayBe(Condition condition, long made) {
        Metric metric = condition.metric();
        if (metric.needsVolume()) {
            return made >= Math.max(1, condition.minimumVolume());
        }
        return switch (condition.comparison()) {
            case ABOVE ->
                made >= condition.minimumVolume()
                        && (metric.unit() != Metric.Unit.COUNT || made > condition.threshold());
            case BELOW -> metric != Metric.REQUESTS || made < condition.threshold();
            case RISING -> metric != Metric.REQUESTS || made > condition.minimumVolume();
        };
    }

    private static long requests(Ranking.Row row) {
        return row.counts().stream().mapToLong(Long::longValue).sum();
    }

    /// Refused ones may be of somebody who has no right to the key.
    private static long granted(Ranking.Row row) {
        return requests(row) - row.counts().get(Outcome.REFUSED.ordinal());
    }
}
