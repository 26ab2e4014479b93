package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.site.DatabaseProduct;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Lets those who change the things of one account wait for each other.
///
/// Whoever only writes a row that refers to the account, such as a message or an entry of the trail, does not wait
/// and is not waited for: PostgreSQL checks the reference with a lock that goes with this one. Otherwise somebody
/// who holds a rule or a key and tells of it would wait for somebody who holds the account and wants that rule.
@Component
public class AccountLock {

    private final JdbcClient database;
    private final String statement;

    AccountLock(JdbcClient database, DataSource dataSource) {
        this.database = database;
        this.statement = "select id from account where id = :id for "
                + (DatabaseProduct.isPostgresql(dataSource) ? "no key update" : "update");
    }

    /// Until the caller's transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(String accountId) {
        database.sql(statement).param("id", accountId).query(String.class).single();
    }
}
