package ai.knowhereto.dashboard.alerts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The alerts of one account, as its pages show them.
@Component
class AlertHistory {

    static final String LAST_STARTS = """
            select r.id, (select a.started_at from alert a where a.account_id = r.account_id and a.rule_id = r.id
                order by a.account_id, a.rule_id, a.started_at desc limit 1)
            from alert_rule r where r.account_id = :account and r.deleted_at is null""";

    private final JdbcClient client;

    AlertHistory(JdbcClient client) {
        this.client = client;
    }

    /// Those of an account, the newest first.
    List<Alert> of(String accountId, int most) {
        return client.sql("select " + AlertMapper.COLUMNS + " from alert where account_id = :account"
                        + " order by started_at desc, id desc limit :most")
                .param("account", accountId)
                .param("most", most)
                .query(AlertMapper::alert)
                .list();
    }

    /// Those of an account that are open, the newest first.
    List<Alert> open(String accountId) {
        return client.sql(
                        "select " + AlertMapper.COLUMNS + " from alert where account_id = :account and ended_at is null"
                                + " order by started_at desc, id desc")
                .param("account", accountId)
                .query(AlertMapper::alert)
                .list();
    }

    Optional<Alert> find(String accountId, String id) {
        return client.sql("select " + AlertMapper.COLUMNS + " from alert where account_id = :account and id = :id")
                .param("account", accountId)
                .param("id", id)
                .query(AlertMapper::alert)
                .optional();
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
