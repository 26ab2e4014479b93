package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.AccountLock;
import ai.knowhereto.dashboard.site.DatabaseProduct;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a transaction of this module needs of the database beyond rows.
@Component
class DurableTransaction {

    private final JdbcClient database;
    private final AccountLock accounts;
    private final boolean postgresql;

    DurableTransaction(JdbcClient database, AccountLock accounts, DataSource dataSource) {
        this.database = database;
        this.accounts = accounts;
        this.postgresql = DatabaseProduct.isPostgresql(dataSource);
    }

    /// The commit of this transaction is on disk before it is acknowledged, whatever the server's default is: with
    /// `synchronous_commit=off`, PostgreSQL lost 10 of 10 acknowledged revocations when it was killed. H2 has
    /// `WRITE_DELAY=0` in its address.
    void begin() {
        if (postgresql) {
            database.sql("set local synchronous_commit = on").update();
        }
    }

    /// Makes others that change this account's keys wait until this transaction ends.
    void lockAccount(String accountId) {
        begin();
        accounts.hold(accountId);
    }

    /// The time of the database's clock, with which verification compares ends: now, not when the transaction began. On
    /// H2 it is the time at which the transaction asked first, so ask after a lock was waited for.
    Instant now() {
        return database.sql(postgresql ? "select clock_timestamp()" : "select current_timestamp")
                .query((row, _) ->
                        row.getObject(1, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS))
                .single();
    }
}
