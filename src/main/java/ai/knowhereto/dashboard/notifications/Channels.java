package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.Members;
import ai.knowhereto.dashboard.accounts.SignedIn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/// By what an account can be told, besides the dashboard itself.
@Component
public class Channels {

    private final JdbcClient database;
    private final Members members;
    private final boolean email;

    Channels(JdbcClient database, Members members, ObjectProvider<JavaMailSender> mail) {
        this.database = database;
        this.members = members;
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

    /// Those of them that take messages of that kind, whether anything is sent there now or not.
    public List<Webhook> webhooks(String accountId, Kind kind) {
        return database
                .sql("select id, name, enabled, kinds from webhook_endpoint where account_id = ? order by name, id")
                .param(accountId)
                .query((row, _) -> KindList.parse(row.getString(4)).contains(kind)
                        ? Optional.of(new Webhook(row.getString(1), row.getString(2), row.getBoolean(3)))
                        : Optional.<Webhook>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// By what one person can be told. Only an address that the provider vouches for gets mail.
    Reach of(SignedIn who) {
        var member = members.find(who.accountId(), who.personId());
        return new Reach(email, member.isPresent() ? member.get().email() : null);
    }

    /// @param isServerSetUp whether there is a mail server
    /// @param address where the person's mail goes; `null` if no address of his is known to be his
    record Reach(boolean isServerSetUp, @Nullable String address) {

        public boolean canMail() {
            return isServerSetUp && address != null;
        }
    }

    /// An address of the account's own that we send to.
    ///
    /// @param enabled whether anything is sent there now
    public record Webhook(String id, String name, boolean enabled) {}
}
