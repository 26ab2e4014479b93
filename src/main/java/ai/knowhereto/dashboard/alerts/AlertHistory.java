package ai.knowhereto.dashboard.alerts;

import java.util.List;
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

    Optional<Alert> find(String accountId, String id) {
        return client.sql("select " + AlertMapper.COLUMNS + " from alert where account_id = :account and id = :id")
                .param("account", accountId)
                .param("id", id)
                .query(AlertMapper::alert)
                .optional();
    }
}
