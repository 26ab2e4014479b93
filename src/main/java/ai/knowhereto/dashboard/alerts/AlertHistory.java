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

    /// When each rule of an account came true last.
    Map<String, Instant> lastStarts(String accountId) {
        Map<String, Instant> starts = new HashMap<>();
        client.sql("select rule_id, max(started_at) from alert where account_id = :account group by rule_id")
                .param("account", accountId)
                .query(row -> {
                    starts.put(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        return starts;
    }
}
