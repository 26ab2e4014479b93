package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Requests as series. Quarters of an hour are the coarsest that every time zone's hours and days can be summed
/// from. The first bucket that counts starts at `from` or later, and the last one before `to`; buckets come by
/// time. What is asked of all keys comes from the account's own series, so that it costs the same for ten keys and
/// for ten thousand.
@Component
public class Buckets {

    private static final String LATENCIES =
            Latencies.columns().stream().map("sum(%s)"::formatted).collect(joining(", "));

    private static final String IN_SPAN = " and resolution = :resolution and starts_at >= :from and starts_at < :to";

    private final JdbcClient client;

    Buckets(JdbcClient client) {
        this.client = client;
    }

    /// Requests by outcome.
    public List<BucketTotal> totals(Scope scope, Resolution resolution, Instant from, Instant to) {
        return read(
                "outcome",
                scope.in("usage_account_bucket", "usage_bucket"),
                span(scope, resolution, from, to),
                (row, _) -> new BucketTotal(at(row), outcome(row, 2), row.getLong(3)));
    }

    /// Requests by status.
    public List<StatusTotal> statuses(Scope scope, Resolution resolution, Instant from, Instant to) {
        return read(
                "status",
                scope.in("usage_account_bucket", "usage_bucket"),
                span(scope, resolution, from, to),
                (row, _) -> new StatusTotal(at(row), row.getInt(2), row.getLong(3)));
    }

    /// Requests to these endpoints.
    public List<EndpointTotal> endpoints(
            Scope scope, Collection<String> endpoints, Resolution resolution, Instant from, Instant to) {
        if (endpoints.isEmpty()) {
            return List.of();
        }
        var parameters = span(scope, resolution, from, to);
        parameters.put("endpoints", endpoints);
        return read(
                "endpoint, outcome",
                scope.in("usage_account_endpoint_bucket", "usage_endpoint_bucket") + " and endpoint in (:endpoints)",
                parameters,
                (row, _) -> new EndpointTotal(at(row), row.getString(2), outcome(row, 3), row.getLong(4)));
    }

    /// Requests with these keys.
    public List<BucketCount> keys(
            Scope scope, Collection<String> keyIds, Resolution resolution, Instant from, Instant to) {
        if (keyIds.isEmpty()) {
            return List.of();
        }
        var parameters = span(scope, resolution, from, to);
        parameters.put("keys", keyIds);
        return read(
                "key_id, outcome",
                "usage_bucket where " + scope.ofKeys() + " and key_id in (:keys)",
                parameters,
                (row, _) -> new BucketCount(at(row), row.getString(2), outcome(row, 3), row.getLong(4)));
    }

    /// How long requests took that were not refused; buckets without any are left out.
    public List<LatencyBucket> latencies(Scope scope, Resolution resolution, Instant from, Instant to) {
        String source = scope.in("usage_account_latency_bucket", "usage_latency_bucket");
        return query(
                "select starts_at, " + LATENCIES + " from " + source + IN_SPAN
                        + " group by starts_at order by starts_at",
                span(scope, resolution, from, to),
                (row, _) -> new LatencyBucket(at(row), latencies(row)));
    }

    /// The requests of a key by secret.
    public List<SecretTotal> bySecret(String accountId, String keyId, Resolution resolution, Instant from, Instant to) {
        var scope = Scope.key(accountId, keyId);
        return read(
                "secret_id",
                "usage_bucket where " + scope.ofKeys(),
                span(scope, resolution, from, to),
                (row, _) -> new SecretTotal(at(row), row.getString(2), row.getLong(3)));
    }

    /// Requests by key, in quarters of an hour.
    ///
    /// @param keyIds which keys; `null` for all of the account
    public List<BucketCount> series(String accountId, @Nullable Collection<String> keyIds, Instant from, Instant to) {
        var scope = Scope.account(accountId);
        return keyIds != null
                ? keys(scope, keyIds, Resolution.QUARTER, from, to)
                : read(
                        "key_id, outcome",
                        "usage_bucket where " + scope.ofKeys(),
                        span(scope, Resolution.QUARTER, from, to),
                        (row, _) -> new BucketCount(at(row), row.getString(2), outcome(row, 3), row.getLong(4)));
    }

    private <T> List<T> read(String by, String source, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
        return query(
                "select starts_at, %1$s, sum(requests) from %2$s%3$s group by starts_at, %1$s order by starts_at, %1$s"
                        .formatted(by, source, IN_SPAN),
                parameters,
                mapper);
    }

    private <T> List<T> query(String sql, Map<String, @Nullable Object> parameters, RowMapper<T> mapper) {
        return client.sql(sql).params(parameters).query(mapper).list();
    }

    private static Map<String, @Nullable Object> span(Scope scope, Resolution resolution, Instant from, Instant to) {
        var parameters = scope.parameters();
        parameters.put("resolution", (short) resolution.minutes());
        parameters.put("from", from.atOffset(ZoneOffset.UTC));
        parameters.put("to", to.atOffset(ZoneOffset.UTC));
        return parameters;
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }

    private static Outcome outcome(ResultSet row, int column) throws SQLException {
        return Outcome.valueOf(row.getString(column));
    }

    private static Latencies latencies(ResultSet row) throws SQLException {
        var counts = new long[Latencies.STRETCHES];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.getLong(2 + i);
        }
        return new Latencies(counts);
    }
}
