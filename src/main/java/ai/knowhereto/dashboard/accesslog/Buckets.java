package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Requests as series, in quarters of an hour: the finest that every time zone's hours and days can be summed from.
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
        return client.sql("select starts_at, key_id, outcome, requests" + IN_RANGE + keys + " order by starts_at")
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

    /// One series over all keys of the account, by time, from the account's own series.
    ///
    /// @param environment of the keys of this environment (`live`, `test`); `null` for all
    /// @param from the first quarter that counts starts here or later
    /// @param to and the last one starts before
    public List<BucketTotal> ofAccount(String accountId, @Nullable String environment, Instant from, Instant to) {
        String those = environment == null ? "" : " and environment = :environment";
        return client.sql("select starts_at, outcome, sum(requests) from usage_account_bucket"
                        + " where account_id = :account and environment in ('live', 'test') and resolution = 15"
                        + " and starts_at >= :from and starts_at < :to" + those
                        + " group by starts_at, outcome order by starts_at, outcome")
                .param("account", accountId)
                .param("environment", environment)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new BucketTotal(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        Outcome.valueOf(row.getString(2)),
                        row.getLong(3)))
                .list();
    }

    /// One series over one key or over all keys of the account, by time.
    ///
    /// @param keyId the key; `null` for all
    /// @param from the first quarter that counts starts here or later
    /// @param to and the last one starts before
    public List<BucketTotal> totals(String accountId, @Nullable String keyId, Instant from, Instant to) {
        String key = keyId == null ? "" : " and key_id = :key";
        return client.sql("select starts_at, outcome, sum(requests)" + IN_RANGE + key
                        + " group by starts_at, outcome order by starts_at, outcome")
                .param("account", accountId)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("key", keyId)
                .query((row, _) -> new BucketTotal(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        Outcome.valueOf(row.getString(2)),
                        row.getLong(3)))
                .list();
    }
}
