package ai.knowhereto.dashboard.keys;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is shown of many keys at once; of none nobody is asked. Read without JPA: to write a list of another length
/// into a statement takes Hibernate as long as it takes the database to answer.
@Component
class NamedKeys {

    private static final String KEYS = "select id, name, environment from api_key where id = any (?)";
    private static final String SECRETS =
            "select id, key_id, hint, place from key_secret where key_id = any (?) order by created_at";

    private static final RowMapper<NamedKey> KEY =
            (row, _) -> new NamedKey(row.getString(1), row.getString(2), row.getString(3));
    private static final RowMapper<SecretHint> SECRET =
            (row, _) -> new SecretHint(row.getString(1), row.getString(2), row.getString(3), row.getString(4));

    private final JdbcClient client;

    NamedKeys(JdbcClient client) {
        this.client = client;
    }

    /// Whosever they are.
    List<NamedKey> of(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : client.sql(KEYS).param(array(ids)).query(KEY).list();
    }

    /// Those that are the account's.
    List<NamedKey> of(String accountId, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : client.sql(KEYS + " and account_id = ?")
                        .param(array(ids))
                        .param(accountId)
                        .query(KEY)
                        .list();
    }

    /// Their secrets, oldest first.
    List<SecretHint> secrets(Collection<String> keyIds) {
        return keyIds.isEmpty()
                ? List.of()
                : client.sql(SECRETS).param(array(keyIds)).query(SECRET).list();
    }

    /// The hint of each key's current secret, by the key's id: after a rotation that was cancelled that is not the
    /// newest. Of a key that has no current one it is.
    Map<String, String> hints(Collection<String> keyIds) {
        return SecretHint.shown(secrets(keyIds));
    }

    private static Object array(Collection<String> ids) {
        return ids.toArray(String[]::new);
    }
}
