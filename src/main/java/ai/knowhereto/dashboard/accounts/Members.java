package ai.knowhereto.dashboard.accounts;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who belongs to an account.
@Component
public class Members {

    private static final String SELECT = """
            select p.id, p.name, case when p.email_verified then p.email end
            from membership m join person p on p.id = m.person_id
            where m.account_id = :account""";

    private final JdbcClient database;

    Members(JdbcClient database) {
        this.database = database;
    }

    /// All members, those who were there first at the beginning.
    public List<Member> of(String accountId) {
        return database.sql(SELECT + " order by m.created_at, p.id")
                .param("account", accountId)
                .query((row, _) -> new Member(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /// One person, if he belongs to the account.
    public Optional<Member> find(String accountId, String personId) {
        return database.sql(SELECT + " and p.id = :person")
                .param("account", accountId)
                .param("person", personId)
                .query((row, _) -> new Member(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    /// Somebody who belongs to an account.
    ///
    /// @param email the address, if the provider says that it belongs to the person: nobody else gets the mail
    public record Member(
            String personId, String name, @Nullable String email) {}
}
