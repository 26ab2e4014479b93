package ai.knowhereto.dashboard.keys;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts keys by what they are.
@Component
class KeyCounter {

    private final JdbcClient client;

    KeyCounter(JdbcClient client) {
        this.client = client;
    }

    /// What is counted at once, and what it counts for.
    private record Kind(Slice slice, KeyFilter... filters) {
        static List<Kind> all(AsOf asOf) {
            var now = asOf.now();
            var kinds = new ArrayList<>(List.of(
                    new Kind(Slice.lasting(now), KeyFilter.ALL, KeyFilter.ACTIVE),
                    new Kind(Slice.expiring(now), KeyFilter.ALL, KeyFilter.ACTIVE, KeyFilter.EXPIRING),
                    new Kind(Slice.disabled(), KeyFilter.ALL, KeyFilter.DISABLED),
                    new Kind(Slice.expired(now), KeyFilter.ALL, KeyFilter.EXPIRED),
                    new Kind(Slice.revoked(), KeyFilter.REVOKED),
                    new Kind(Slice.revokedSince(now.minus(KeyFilter.REVOKED_SHOWN)), KeyFilter.ALL),
                    new Kind(Slice.rotating(now), KeyFilter.ROTATING)));
            Slice.due(asOf).ifPresent(slice -> kinds.add(new Kind(slice, KeyFilter.DUE)));
            Slice.overdue(asOf).ifPresent(slice -> kinds.add(new Kind(slice, KeyFilter.OVERDUE)));
            return kinds;
        }
    }

    /// The keys that match. Those of all accounts are not counted: no index makes that cheap.
    KeyCounts count(KeyScope scope, Matches matches, AsOf asOf) {
        if (matches.areMany() || scope.accountId() == null && matches.keyIds() == null) {
            return KeyCounts.UNKNOWN;
        }
        var sum = new KeyCounts.Sum();
        if (matches.keyIds() == null) {
            countAll(scope, Kind.all(asOf), sum);
        } else if (!matches.isNothing()) {
            countThese(scope, matches, Kind.all(asOf), sum);
        }
        return sum.counts();
    }

    /// In one statement, each kind up to where counting ends.
    private void countAll(KeyScope scope, List<Kind> kinds, KeyCounts.Sum sum) {
        var sql = new Sql().add("select ");
        int column = 0;
        for (var kind : kinds) {
            for (var environment : Environment.values()) {
                sql.add(column == 0 ? "" : ", ").add("(select count(*) from (select 1 as one from api_key k");
                scope.addTo(sql, "k");
                kind.slice.addTo(sql);
                sql.add(" and k.environment = ", environment.word())
                        .add(" limit ", KeyCounts.MOST + 1, ") t) as c" + column++);
            }
        }
        var counts = sql.on(client).query().listOfRows().getFirst().values().iterator();
        for (var kind : kinds) {
            for (var environment : Environment.values()) {
                sum.add(environment, ((Number) counts.next()).longValue(), kind.filters);
            }
        }
    }

    /// They are few.
    private void countThese(KeyScope scope, Matches matches, List<Kind> kinds, KeyCounts.Sum sum) {
        var sql = new Sql().add("select k.environment, " + KeyFacts.COLUMNS + " from api_key k");
        scope.addTo(sql, "k");
        sql.add("true");
        matches.addTo(sql);
        sql.on(client).query(row -> {
            var environment = Environment.ofWord(row.getString(1)).orElseThrow();
            var facts = KeyFacts.of(row, 2);
            for (var kind : kinds) {
                if (kind.slice.holds(facts)) {
                    sum.add(environment, 1, kind.filters);
                }
            }
        });
    }
}
