package ai.knowhereto.dashboard.notifications;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/// By what an account can be told, besides the dashboard itself.
@Component
public class Channels {

    private final JdbcClient database;
    private final boolean email;

    Channels(JdbcClient database, ObjectProvider<JavaMailSender> mail) {
        this.database = database;
        this.email = mail.getIfAvailable() != null;
    }

    /// Whether a mail server is set up (`spring.mail.host`). Without one no page may promise mail.
    public boolean email() {
        return email;
    }

    /// The webhook endpoints of an account, by name.
    public List<Webhook> webhooks(String accountId) {
        return database.sql("select id, name, enabled from webhook_endpoint where account_id = ? order by name, id")
                .param(accountId)
                .query((row, _) -> new Webhook(row.getString(1), row.getString(2), row.getBoolean(3)))
                .list();
    }

    /// An address of the account's own that we send to.
    ///
    /// @param enabled whether anything is sent there now
    public record Webhook(String id, String name, boolean enabled) {}
}
