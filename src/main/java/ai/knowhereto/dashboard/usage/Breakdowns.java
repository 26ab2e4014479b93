package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accesslog.Ranking;
import ai.knowhereto.dashboard.accesslog.Rankings;
import ai.knowhereto.dashboard.accesslog.Scope;
import org.springframework.stereotype.Component;

/// Gathers the tables under a chart.
@Component
class Breakdowns {

    private static final int KEYS = 50;
    private static final int ENDPOINTS = 10;

    private final Rankings rankings;
    private final KeyActivity activity;
    private final KeyLabels labels;

    Breakdowns(Rankings rankings, KeyActivity activity, KeyLabels labels) {
        this.rankings = rankings;
        this.activity = activity;
        this.labels = labels;
    }

    Breakdown keys(Scope scope, UsagePage page) {
        Period period = page.links().period();
        Ranking ranking = rankings.keys(scope, Totals.resolution(period), period.from(), period.to(), KEYS);
        var ids = ranking.rows().stream().map(Ranking.Row::name).toList();
        return new Breakdown(
                ranking,
                page.series().sum(),
                labels.named(scope.accountId(), ids),
                activity.lastUses(ids),
                page.wall());
    }

    Breakdown endpoints(Scope scope, UsagePage page) {
        Period period = page.links().period();
        Ranking ranking = rankings.endpoints(scope, Totals.resolution(period), period.from(), period.to(), ENDPOINTS);
        return Breakdown.ofEndpoints(ranking, page.series().sum(), page.wall());
    }
}
