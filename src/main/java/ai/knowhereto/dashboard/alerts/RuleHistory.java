package ai.knowhereto.dashboard.alerts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What came of the rules of one account, in short: one line for each of them, however often it came true.
@Component
class RuleHistory {

    static final String LAST_STARTS = """
            select r.id, (select a.started_at from alert a where a.account_id = r.account_id and a.rule_id = r.id
                order by a.account_id, a.rule_id, a.started_at desc limit 1)
            from alert_rule r where r.account_id = :account and r.deleted_at is null""";

    static final String OPEN = """
            select rule_id, min(started_at), count(*) = count(acknowledged_at) from alert
            where account_id = :account and ended_at is null group by rule_id""";

    private final JdbcClient client;

    RuleHistory(JdbcClient client) {
        this.client = client;
    }

    /// What fires of a rule.
    ///
    /// @param since when the first of its alerts that are open began
    /// @param isAcknowledged whether somebody knows of all of them
    public record Open(Instant since, boolean isAcknowledged) {}

    /// What fires, by rule.
    Map<String, Open> open(String accountId) {
        Map<String, Open> open = new HashMap<>();
        client.sql(OPEN).param("account", accountId).query(row -> {
            Instant since = row.getObject(2, OffsetDateTime.class).toInstant();
            open.put(row.getString(1), new Open(since, row.getBoolean(3)));
        });
        return open;
    }

    /// When each rule of an account came true last: one look into an index for each, however often it did.
    Map<String, Instant> lastStarts(String accountId) {
        Map<String, Instant> starts = new HashMap<>();
        client.sql(LAST_STARTS).param("account", accountId).query(row -> {
            var last = row.getObject(2, OffsetDateTime.class);
            if (last != null) {
                starts.put(row.getString(1), last.toInstant());
            }
        });
        return starts;
    }
}
