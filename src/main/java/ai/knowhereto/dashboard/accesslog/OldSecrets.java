package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who still presents secrets that are not their keys' current ones: in a grace period, and afterwards. Of a
/// request the moment of its verification counts, so none from before a rotation is here. Whoever asks has made
/// sure that he may see the keys.
@Component
public class OldSecrets {

    private final JdbcClient client;

    OldSecrets(JdbcClient client) {
        this.client = client;
    }

    /// The last request that presented each of these secrets since it was replaced, good or refused, by secret. One
    /// that nobody presented since then is not among them.
    public Map<String, Instant> lastRequests(Collection<String> secretIds) {
        Map<String, Instant> last = new HashMap<>();
        if (!secretIds.isEmpty()) {
            client.sql("select secret_id, max(last_at) from old_secret_caller where secret_id in (:secrets)"
                            + " group by secret_id")
                    .param("secrets", secretIds)
                    .query(row -> {
                        last.put(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant());
                    });
        }
        return last;
    }

    /// Who presented a secret since it was replaced, the latest first.
    ///
    /// @param limit how many at most
    public List<OldCaller> callers(String secretId, int limit) {
        return client.sql("""
                        select address, nullif(client, ''), endpoint, first_at, last_at, requests, refused
                        from old_secret_caller where secret_id = :secret
                        order by last_at desc, address, client, endpoint limit :limit""")
                .param("secret", secretId)
                .param("limit", limit)
                .query((row, _) -> new OldCaller(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getLong(6),
                        row.getLong(7)))
                .list();
    }

    /// All requests with a secret since it was replaced.
    public Sums sums(String secretId) {
        return client.sql("select coalesce(sum(requests), 0), coalesce(sum(refused), 0), count(*)"
                        + " from old_secret_caller where secret_id = :secret")
                .param("secret", secretId)
                .query((row, _) -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /// Forgets who presented a secret while it was not the current one, because now it is again.
    public void forget(String secretId) {
        client.sql("delete from old_secret_caller where secret_id = :secret")
                .param("secret", secretId)
                .update();
    }

    /// Requests with an old secret.
    ///
    /// @param requests all of them
    /// @param refused those for which the key was not good, because it had ended or was disabled, revoked or
    ///     expired
    /// @param callers how many different callers made them, up to a thousand and one
    public record Sums(long requests, long refused, long callers) {}
}
