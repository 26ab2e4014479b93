package ai.knowhereto.dashboard.accesslog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The entries of the access log, for their owners. Requests without a known key belong to nobody and are never here.
@Component
public class Requests {

    private final JdbcClient client;

    Requests(JdbcClient client) {
        this.client = client;
    }

    /// The newest entries of an account, the newest first.
    ///
    /// @param keyId of this key; `null` for all keys
    /// @param limit how many at most
    public List<Entry> newest(String accountId, @Nullable String keyId, int limit) {
        String key = keyId == null ? "" : " and key_id = :key";
        return client.sql("select * from access_log_entry where account_id = :account" + key
                        + " order by at desc, request_id desc limit :limit")
                .param("account", accountId)
                .param("key", keyId)
                .param("limit", limit)
                .query(EntryRow::entry)
                .list();
    }
}
