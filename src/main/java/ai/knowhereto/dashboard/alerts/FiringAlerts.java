package ai.knowhereto.dashboard.alerts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many alerts fire, for the navigation of every page: one read of an index.
@Component("firingAlerts")
public class FiringAlerts {

    private final JdbcClient client;

    FiringAlerts(JdbcClient client) {
        this.client = client;
    }

    /// Of an account, those that nobody acknowledged.
    public long of(String accountId) {
        return client.sql("select count(*) from alert where account_id = :account and ended_at is null"
                        + " and acknowledged_at is null")
                .param("account", accountId)
                .query(Long.class)
                .single();
    }
}
