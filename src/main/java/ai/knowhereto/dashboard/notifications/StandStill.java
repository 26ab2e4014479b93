package ai.knowhereto.dashboard.notifications;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Ends a transaction whose replica stands still in the middle of it (a paused machine): PostgreSQL would keep its
/// locks for as long as the connection is open, and every other replica would wait for them. H2 has one process,
/// which nobody waits for.
@Component
class StandStill {

    private static final String LIMIT = "select set_config('idle_in_transaction_session_timeout', '10s', true)";

    private final JdbcClient database;
    private final boolean hasReplicas;

    StandStill(JdbcClient database, JdbcCustomization dialect) {
        this.database = database;
        this.hasReplicas = dialect instanceof PostgreSqlJdbcCustomization;
    }

    /// For the transaction that is open.
    @Transactional(propagation = Propagation.MANDATORY)
    public void limit() {
        if (hasReplicas) {
            database.sql(LIMIT).query(String.class).single();
        }
    }
}
