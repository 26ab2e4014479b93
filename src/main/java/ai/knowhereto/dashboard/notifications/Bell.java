package ai.knowhereto.dashboard.notifications;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much is new, for the top of every page. The layout asks, so that pages need not know of it.
@Component("bell")
class Bell {

    /// Nobody counts further.
    private static final int MOST = 99;

    private final JdbcClient database;

    Bell(JdbcClient database) {
        this.database = database;
    }

    /// A page that can be shown is shown without the number.
    public int unread(String personId, String accountId) {
        try {
            return count(personId, accountId);
        } catch (DataAccessException e) {
            return 0;
        }
    }

    /// At most a hundred, read from an index.
    int count(String personId, String accountId) {
        return database.sql("""
                        select count(*) from (select 1 from notification_reader
                        where person_id = :person and account_id = :account and unread limit :most) newest""")
                .param("person", personId)
                .param("account", accountId)
                .param("most", MOST + 1)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /// `3`, or `99+`.
    public String shown(int unread) {
        return unread > MOST ? MOST + "+" : String.valueOf(unread);
    }
}
