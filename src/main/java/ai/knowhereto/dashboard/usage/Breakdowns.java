package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accesslog.Ranking;
import ai.knowhereto.dashboard.accesslog.Rankings;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Gathers the tables under a chart.
@Component
class Breakdowns {

    private static final int KEYS = 50;
    private static final int ENDPOINTS = 10;
    private static final int STATUSES = 20;

    private final Rankings rankings;
    private final KeyActivity activity;
    private final KeyLabels labels;

    Breakdowns(Rankings rankings, KeyActivity activity, KeyLabels labels) {
        this.rankings = rankings;
        this.activity = activity;
        this.labels = labels;
    }

    /// @param sum all requests of the chart
    Tables of(UsageQuestion question, Scope scope, Period period, Figures sum, Wall wall) {
        boolean byKey = scope.keyId() == null || question.grouping() == Grouping.KEY;
        Resolution finest = Totals.resolution(period);
        return new Tables(
                byKey ? keys(scope, period, sum, wall) : null,
                new Breakdown(
                        rankings.endpoints(scope, finest, period.from(), period.to(), ENDPOINTS),
                        sum,
                        Map.of(),
                        Map.of(),
                        wall),
                new Breakdown(
                        rankings.statuses(scope, finest, period.from(), period.to(), STATUSES),
                        sum,
                        Map.of(),
                        Map.of(),
                        wall));
    }

    private Breakdown keys(Scope scope, Period period, Figures sum, Wall wall) {
        Ranking ranking = rankings.keys(scope, Totals.resolution(period), period.from(), period.to(), KEYS);
        var ids = ranking.rows().stream().map(Ranking.Row::name).toList();
        return new Breakdown(ranking, sum, labels.named(scope.accountId(), ids), activity.lastUses(ids), wall);
    }
}
