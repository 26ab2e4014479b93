package ai.knowhereto.dashboard.alerts;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many alerts fire, for the navigation of every page: one read of an index.
@Component("firingAlerts")
public class FiringAlerts {

    static final String COUNT = "select count(*) from alert"
            + " where account_id = :account and ended_at is null and acknowledged_at is null";

    private final JdbcClient client;

    FiringAlerts(JdbcClient client) {
        this.client = client;
    }

    /// Of an account, those that nobody acknowledged. A page that can be shown is shown without the number.
    public long of(String accountId) {
        try {
            return client.sql(COUNT)
                    .param("account", accountId)
                    .query(Long.class)
                    .single();
        } catch (DataAccessException e) {
            return 0;
        }
    }
}
