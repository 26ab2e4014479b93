package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who still presents secrets that are not their keys' current ones: in a grace period, and afterwards. Of a
/// request the moment of its verification counts, so none from before a rotation is here. Whoever asks has made
/// sure that he may see the keys.
///
/// What was written stays for 60 days after the last request, also when a rotation is taken back: then the same secret
/// may be replaced a second time, with callers of both times. Hence the questions about one secret take the beginning
/// of the rotation and leave out who was not heard of since. The counts of a caller who was heard of in both rotations
/// reach back to the first.
@Component
public class OldSecrets {

    /// Both times are the database's, so that no replica's clock hides a caller.
    private static final String SINCE = " from old_secret_caller where secret_id = :secret and written_at >= :since";

    private final JdbcClient client;

    OldSecrets(JdbcClient client) {
        this.client = client;
    }

    /// When the log last learned of a request, good or refused, with each of these secrets since it was replaced,
    /// by secret: the time of the database's clock at which it was written. That is after the request, however
    /// wrong the clock of the replica was, and within a second of its answer unless the log is behind
    /// ([AccessLog#isComplete(java.time.Duration)]). A secret that nobody presented since is not among them; a
    /// time from before its rotation is from an earlier one that was taken back.
    public Map<String, Instant> lastSeen(Collection<String> secretIds) {
        return latest("written_at", secretIds);
    }

    /// When the last request that presented each of these secrets since it was replaced arrived, good or refused,
    /// by secret. The time is the replica's, the same as in [LastUse]. What is not among them, and what is from
    /// before a rotation, as in [#lastSeen(Collection)].
    public Map<String, Instant> lastRequests(Collection<String> secretIds) {
        return latest("last_at", secretIds);
    }

    private Map<String, Instant> latest(String column, Collection<String> secretIds) {
        Map<String, Instant> latest = new HashMap<>();
        if (!secretIds.isEmpty()) {
            client.sql("select secret_id, max(" + column + ") from old_secret_caller where secret_id in (:secrets)"
                            + " group by secret_id")
                    .param("secrets", secretIds)
                    .query(row -> {
                        latest.put(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant());
                    });
        }
        return latest;
    }

    /// Who presented a secret since it was replaced, the latest first.
    ///
    /// @param since when it was replaced, by the database's clock
    /// @param limit how many at most
    public List<OldCaller> callers(String secretId, Instant since, int limit) {
        return client.sql("select address, nullif(client, ''), endpoint, first_at, last_at, requests, refused" + SINCE
                        + " order by last_at desc, address, client, endpoint limit :limit")
                .param("secret", secretId)
                .param("since", since.atOffset(ZoneOffset.UTC))
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
    ///
    /// @param since when it was replaced, by the database's clock
    public Sums sums(String secretId, Instant since) {
        return client.sql("select coalesce(sum(requests), 0), coalesce(sum(refused), 0), count(*)" + SINCE)
                .param("secret", secretId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /// Requests with an old secret.
    ///
    /// @param requests all of them
    /// @param refused those that were refused because the secret had ended; not those that were refused for another
    ///     reason
    /// @param callers how many different callers made them, up to a thousand and one
    public record Sums(long requests, long refused, long callers) {}
}
