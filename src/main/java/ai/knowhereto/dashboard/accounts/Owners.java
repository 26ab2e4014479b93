package ai.knowhereto.dashboard.accounts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who owns accounts, for the pages of the staff.
@Component
public class Owners {

    private final JdbcClient database;

    Owners(JdbcClient database) {
        this.database = database;
    }

    /// The owner of each account, by the account's id: the person who was there first.
    public Map<String, Owner> of(Collection<String> accountIds) {
        Map<String, Owner> owners = new HashMap<>();
        if (accountIds.isEmpty()) {
            return owners;
        }
        database.sql("""
                        select a.id, a.name, coalesce(p.name, a.name), p.email
                        from account a
                            left join membership m on m.account_id = a.id and m.role = 'owner'
                            left join person p on p.id = m.person_id
                        where a.id in (:accounts) order by m.created_at, p.id""").param("accounts", accountIds).query(row -> {
            owners.putIfAbsent(row.getString(1), new Owner(row.getString(2), row.getString(3), row.getString(4)));
        });
        return owners;
    }

    /// The owners with exactly that name or address, of a person or an account, by the account's id; a few at most.
    public Map<String, Owner> named(String text) {
        return of(database.sql("""
                        select distinct a.id
                        from account a
                            left join membership m on m.account_id = a.id and m.role = 'owner'
                            left join person p on p.id = m.person_id
                        where lower(p.email) = :text or lower(p.name) = :text or lower(a.name) = :text or a.id = :id
                        order by a.id limit 10""")
                .param("text", text.toLowerCase(Locale.ROOT))
                .param("id", text)
                .query((row, _) -> row.getString(1))
                .list());
    }
}
