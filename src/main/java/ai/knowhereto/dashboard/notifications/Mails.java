package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// A person's mails that did not arrive, so that he learns of them where he looks, not only where they do not come.
@Component
class Mails {

    private static final String OWN = """
            from notification_delivery d join notification n on n.id = d.notification_id
            where d.person_id = :person and n.account_id = :account""";

    private static final String TROUBLE = "select sum(case when d.state = 'WAITING' then 1 else 0 end),"
            + " min(case when d.state = 'WAITING' then d.next_at end), sum(case when d.state = 'DEAD' then 1 else 0 end) "
            + OWN + " and (d.state = 'DEAD' or d.state = 'WAITING' and d.tries > 0)";

    private final JdbcClient database;
    private final DeliveryQueue queue;

    Mails(JdbcClient database, DeliveryQueue queue) {
        this.database = database;
        this.queue = queue;
    }

    /// @param waiting how many failed so far, and are tried again
    /// @param nextAt when the first of them is
    /// @param dead how many are not tried any more
    public record Trouble(long waiting, @Nullable Instant nextAt, long dead) {}

    Trouble trouble(SignedIn who) {
        return database.sql(TROUBLE)
                .param("person", who.personId())
                .param("account", who.accountId())
                .query((row, _) -> trouble(row))
                .single();
    }

    /// Sends a mail again, if it could not be delivered.
    ///
    /// @return whether there is such a mail
    @Transactional
    public boolean sendAgain(SignedIn who, String notificationId, Instant now) {
        var mail = database.sql("select d.id " + OWN + " and n.id = :id")
                .param("person", who.personId())
                .param("account", who.accountId())
                .param("id", notificationId)
                .query((row, _) -> row.getString(1))
                .optional();
        mail.ifPresent(delivery -> queue.sendAgain(delivery, now));
        return mail.isPresent();
    }

    /// Sends all again that could not be delivered.
    @Transactional
    public void sendAllAgain(SignedIn who, Instant now) {
        database.sql("select d.id " + OWN + " and d.state = 'DEAD'")
                .param("person", who.personId())
                .param("account", who.accountId())
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(delivery -> queue.sendAgain(delivery, now));
    }

    private static Trouble trouble(ResultSet row) throws SQLException {
        var next = row.getObject(2, OffsetDateTime.class);
        return new Trouble(row.getLong(1), next == null ? null : next.toInstant(), row.getLong(3));
    }
}
