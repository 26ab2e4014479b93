package ai.knowhereto.dashboard.accesslog;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Forgets, once a day, who presented an old secret and was not heard of for 60 days: twice the longest grace
/// period. On every replica; one that finds a row taken by another, or by a writer, leaves it, so it waits for
/// nobody and can't be part of a circle.
class OldCallersRetention {

    /// In one transaction, so that a writer which needs one of them never waits long.
    static final int AT_ONCE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(OldCallersRetention.class);
    private static final String LONG_AGO = "written_at < current_timestamp - interval '60' day";
    private static final String FIND = "select secret_id, address, client, endpoint from old_secret_caller where "
            + LONG_AGO + " order by secret_id, address, client, endpoint limit " + AT_ONCE + " for update skip locked";
    private static final String DELETE = "delete from old_secret_caller"
            + " where secret_id = ? and address = ? and client = ? and endpoint = ? and " + LONG_AGO;

    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    OldCallersRetention(DataSource dataSource) {
        template = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Scheduled(initialDelay = 10, fixedRate = 24 * 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            while (Boolean.TRUE.equals(transaction.execute(_ -> forgetSome()))) {
                LOG.debug("More callers with old keys are to be forgotten");
            }
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Callers with old keys are not forgotten yet", e);
        }
    }

    /// @return whether there may be more
    private boolean forgetSome() {
        List<Object[]> found = template.query(FIND, (row, _) ->
                new Object[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)});
        template.batchUpdate(DELETE, found);
        return found.size() == AT_ONCE;
    }
}
