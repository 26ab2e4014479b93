package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What all keys of many accounts did lately, for whoever looks at all of them again and again. A look costs the
/// keys that made requests in that time, not the rows that are stored.
@Component
public class KeyMinutes {

    private static final int AT_ONCE = 1_000;

    private static final String SUMS = List.of("SUCCESSFUL", "CLIENT_ERROR", "SERVER_ERROR", "REFUSED").stream()
            .map("sum(case outcome when '%s' then requests else 0 end)"::formatted)
            .collect(joining(", "));

    private static final String LATENCIES =
            Latencies.columns().stream().map("sum(%s)"::formatted).collect(joining(", "));

    private final JdbcClient client;
    private final boolean onPostgresql;

    KeyMinutes(JdbcClient client, DataSource dataSource) {
        this.client = client;
        this.onPostgresql = Dialect.of(dataSource) == Dialect.POSTGRESQL;
    }

    /// The requests of one key in one bucket.
    public record Row(
            String accountId,
            String keyId,
            Instant startsAt,
            long successful,
            long clientErrors,
            long serverErrors,
            long refused) {}

    /// The buckets of a time, in any order.
    ///
    /// @param accountIds of the keys of these accounts
    /// @param from the first bucket starts here or later
    /// @param to the last one starts before
    public void read(
            Collection<String> accountIds, Resolution resolution, Instant from, Instant to, Consumer<Row> reader) {
        Set<String> active = active(resolution, from, to);
        List<String> asked =
                accountIds.stream().filter(active::contains).sorted().toList();
        for (List<String> some : portions(asked)) {
            client.sql("select account_id, key_id, starts_at, " + SUMS + " from usage_bucket where "
                            + anyOf("account_id") + " and resolution = :resolution and starts_at >= :from"
                            + " and starts_at < :to group by account_id, key_id, starts_at")
                    .param("ids", ids(some))
                    .param("resolution", (short) resolution.minutes())
                    .param("from", inUtc(from))
                    .param("to", inUtc(to))
                    .query(row -> {
                        reader.accept(row(row));
                    });
        }
    }

    /// How many requests with each key of any account were refused with a 401 in a time, by minutes.
    public Map<String, Long> unauthenticated(Instant from, Instant to) {
        Map<String, Long> found = new HashMap<>();
        List<String> accounts = client.sql("select distinct account_id from usage_account_bucket where resolution = 1"
                        + " and starts_at >= :from and starts_at < :to and outcome = 'REFUSED' and status = 401"
                        + " and account_id <> '-'")
                .param("from", inUtc(from))
                .param("to", inUtc(to))
                .query((row, _) -> row.getString(1))
                .list();
        for (List<String> some : portions(accounts)) {
            client.sql("select key_id, sum(requests) from usage_bucket where " + anyOf("account_id")
                            + " and resolution = 1 and starts_at >= :from and starts_at < :to"
                            + " and outcome = 'REFUSED' and status = 401 group by key_id")
                    .param("ids", ids(some))
                    .param("from", inUtc(from))
                    .param("to", inUtc(to))
                    .query(row -> {
                        found.put(row.getString(1), row.getLong(2));
                    });
        }
        return found;
    }

    /// How long the requests of these keys took in a time, by key; keys without any are left out.
    public Map<String, Latencies> latencies(
            Collection<String> keyIds, Resolution resolution, Instant from, Instant to) {
        Map<String, Latencies> found = new HashMap<>();
        for (List<String> some : portions(keyIds)) {
            client.sql("select key_id, " + LATENCIES + " from usage_latency_bucket where " + anyOf("key_id")
                            + " and resolution = :resolution and starts_at >= :from and starts_at < :to"
                            + " group by key_id")
                    .param("ids", ids(some))
                    .param("resolution", (short) resolution.minutes())
                    .param("from", inUtc(from))
                    .param("to", inUtc(to))
                    .query(row -> {
                        found.put(row.getString(1), latencies(row));
                    });
        }
        return found;
    }

    /// From how many addresses these keys were used since then, by key; keys without any are left out. Of the
    /// addresses of a key those are known that came first, up to a thousand.
    public Map<String, Long> addresses(Collection<String> keyIds, Instant since) {
        Map<String, Long> found = new HashMap<>();
        for (List<String> some : portions(keyIds)) {
            client.sql("select key_id, count(*) from key_address where " + anyOf("key_id")
                            + " and last_seen_at >= :since group by key_id")
                    .param("ids", ids(some))
                    .param("since", inUtc(since))
                    .query(row -> {
                        found.put(row.getString(1), row.getLong(2));
                    });
        }
        return found;
    }

    /// The accounts with requests in that time, from the series of whole accounts, which leads there by time.
    private Set<String> active(Resolution resolution, Instant from, Instant to) {
        return client
                .sql("select distinct account_id from usage_account_bucket"
                        + " where resolution = :resolution and starts_at >= :from and starts_at < :to")
                .param("resolution", (short) resolution.minutes())
                .param("from", inUtc(from))
                .param("to", inUtc(to))
                .query((row, _) -> row.getString(1))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    /// H2 finds several by an index only one after the other.
    private List<List<String>> portions(Collection<String> all) {
        var sorted = all.stream().distinct().sorted().toList();
        int most = onPostgresql ? AT_ONCE : 1;
        return IntStream.range(0, Math.ceilDiv(sorted.size(), most))
                .mapToObj(i -> sorted.subList(i * most, Math.min(sorted.size(), (i + 1) * most)))
                .toList();
    }

    private String anyOf(String column) {
        return column + (onPostgresql ? " = any (:ids)" : " = :ids");
    }

    private Object ids(List<String> some) {
        return onPostgresql ? some.toArray(String[]::new) : some.getFirst();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    private static Latencies latencies(ResultSet row) throws SQLException {
        var counts = new long[Latencies.STRETCHES];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.getLong(2 + i);
        }
        return new Latencies(counts);
    }

    private static OffsetDateTime inUtc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
