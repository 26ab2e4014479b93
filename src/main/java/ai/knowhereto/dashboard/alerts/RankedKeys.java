package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Ranking;
import ai.knowhereto.dashboard.accesslog.Rankings;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.util.List;
import org.springframework.stereotype.Component;

/// The keys of an account by how much they did in a time: of any key, some are looked at.
@Component
class RankedKeys {

    /// Of more the quietest are not told apart; how many there are is known.
    static final int ALL = 10_000;

    private final Rankings rankings;

    RankedKeys(Rankings rankings) {
        this.rankings = rankings;
    }

    /// Those that made requests, the busiest first.
    ///
    /// @param from in minutes since 1970, as the resolution has them
    /// @param most so many of them
    Ranking of(String accountId, Resolution resolution, long from, long to, int most) {
        return rankings.keys(Scope.account(accountId), resolution, Minutes.start(from), Minutes.start(to), most);
    }

    static List<String> names(List<Ranking.Row> rows) {
        return rows.stream().map(Ranking.Row::name).toList();
    }
}
