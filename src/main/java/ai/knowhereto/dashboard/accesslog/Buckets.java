package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Requests as series. Quarters of an hour are the coarsest that every time zone's hours and days can be summed from.
@Component
public class Buckets {

    private static final String IN_RANGE =
            " from usage_bucket where account_id = :account and resolution = 15 and starts_at >= :from and starts_at < :to";

    private final JdbcClient client;

    Buckets(JdbcClient client) {
        this.client = client;
    }

    /// The series of each key, by time.
    ///
    /// @param keyIds which keys; `null` for all of the account
    /// @param from the first quarter that counts starts here or later
    /// @param to and the last one starts before
    public List<BucketCount> series(String accountId, @Nullable Collection<String> keyIds, Instant from, Instant to) {
        if (keyIds != null && keyIds.isEmpty()) {
            return List.of();
        }
        String keys = keyIds == null ? "" : " and key_id in (:keys)";
        return client.sql("select starts_at, key_id, outcome, sum(requests)" + IN_RANGE + keys
                        + " group by starts_at, key_id, outcome order by starts_at")
                .param("account", accountId)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("keys", keyIds)
                .query((row, _) -> new BucketCount(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        Outcome.valueOf(row.getString(3)),
                        row.getLong(4)))
                .list();
    }

    /// The requests of a key by secret, by time.
    ///
    /// @param resolution minutes or quarters of an hour
    /// @param from the first bucket that counts starts here or later
    /// @param to and the last one starts before
    public List<SecretTotal> bySecret(String accountId, String keyId, Resolution resolution, Instant from, Instant to) {
        return client.sql("select starts_at, secret_id, sum(requests) from usage_bucket"
                        + " where account_id = :account and key_id = :key and resolution = " + resolution.minutes()
                        + " and starts_at >= :from and starts_at < :to"
                        + " group by starts_at, secret_id order by starts_at, secret_id")
                .param("account", accountId)
                .param("key", keyId)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new SecretTotal(
                        row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getLong(3)))
                .list();
    }

    /// One series, by time. Without a key it comes from the account's own series, so that it costs the same for ten
    /// keys and for ten thousand.
    ///
    /// @param resolution minutes or quarters of an hour
    /// @param from the first bucket that counts starts here or later
    /// @param to and the last one starts before
    public List<BucketTotal> totals(Scope scope, Resolution resolution, Instant from, Instant to) {
        String those = scope.environment() == null ? " in ('live', 'test')" : " = :environment";
        String source = scope.keyId() == null
                ? "usage_account_bucket where account_id = :account and environment" + those
                : "usage_bucket where " + scope.ofKeys();
        return client.sql("select starts_at, outcome, sum(requests) from " + source + " and resolution = "
                        + resolution.minutes() + " and starts_at >= :from and starts_at < :to"
                        + " group by starts_at, outcome order by starts_at, outcome")
                .params(scope.parameters())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new BucketTotal(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        Outcome.valueOf(row.getString(2)),
                        row.getLong(3)))
                .list();
    }
}
