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

    private static final int AT_ONCE = 10_000;

    private static final String SUMS = List.of("SUCCESSFUL", "CLIENT_ERROR", "SERVER_ERROR", "REFUSED").stream()
                    .map("sum(case outcome when '%s' then requests else 0 end)"::formatted)
                    .collect(joining(", "))
            + ", sum(case when outcome = 'REFUSED' and status = 401 then requests else 0 end)";

    private static final String HOURS = List.of("successful", "client_error", "server_error", "refused").stream()
                    .map("sum(%s)"::formatted)
                    .collect(joining(", "))
            + ", 0";

    private static final String LATENCIES = String.join(", ", Latencies.columns());

    private final JdbcClient client;
    private final boolean onPostgresql;

    KeyMinutes(JdbcClient client, DataSource dataSource) {
        this.client = client;
        this.onPostgresql = Dialect.of(dataSource) == Dialect.POSTGRESQL;
    }

    /// The requests of one key in one bucket.
    ///
    /// @param unauthenticated those of the refused ones that nobody had a right to: status 401
    public record Row(
            String accountId,
            String keyId,
            Instant startsAt,
            long successful,
            long clientErrors,
            long serverErrors,
            long refused,
            long unauthenticated) {}

    /// How many requests with a key were refused with a 401.
    ///
    /// @param last when the last minute starts in which one was
    public record Unauthenticated(long requests, Instant last) {}

    /// Takes the latencies of one key in one bucket.
    public interface LatencyReader {
        /// @param startsAt when the bucket starts
        void read(String keyId, Instant startsAt, Latencies latencies);
    }

    /// Takes how many addresses used a key last in one minute.
    public interface AddressReader {
        /// @param minute when the minute starts
        void read(String keyId, Instant minute, int addresses);
    }

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
                        reader.accept(row(row, instant(row, 3), 4));
                    });
        }
    }

    /// The buckets of one key in a time, the oldest first.
    ///
    /// @param from the first bucket starts here or later
    /// @param to the last one starts before
    public List<Row> of(String accountId, String keyId, Resolution resolution, Instant from, Instant to) {
        return client.sql("select account_id, key_id, starts_at, " + SUMS + " from usage_bucket where key_id = :key"
                        + " and account_id = :account and resolution = :resolution and starts_at >= :from"
                        + " and starts_at < :to group by account_id, key_id, starts_at order by starts_at")
                .param("key", keyId)
                .param("account", accountId)
                .param("resolution", (short) resolution.minutes())
                .param("from", inUtc(from))
                .param("to", inUtc(to))
                .query((row, _) -> row(row, instant(row, 3), 4))
                .list();
    }

    /// The requests with each key of any account that were refused with a 401 in a time, by minutes.
    public Map<String, Unauthenticated> unauthenticated(Instant from, Instant to) {
        Map<String, Unauthenticated> found = new HashMap<>();
        Set<String> accounts = unauthenticated(Resolution.MINUTE, from, to);
        for (List<String> some : portions(accounts)) {
            client.sql("select key_id, sum(requests), max(starts_at) from usage_bucket where " + anyOf("account_id")
                            + " and resolution = 1 and starts_at >= :from and starts_at < :to"
                            + " and outcome = 'REFUSED' and status = 401 group by key_id")
                    .param("ids", ids(some))
                    .param("from", inUtc(from))
                    .param("to", inUtc(to))
                    .query(row -> {
                        found.put(row.getString(1), new Unauthenticated(row.getLong(2), instant(row, 3)));
                    });
        }
        return found;
    }

    /// How many requests the keys of these accounts made in a time, by key; whole hours cost least.
    ///
    /// @param from on a quarter of an hour
    /// @param to on a quarter of an hour, exclusive
    public void sums(Collection<String> accountIds, Instant from, Instant to, Consumer<Row> reader) {
        boolean isOfHours = isHour(from) && isHour(to);
        // whole hours do not tell why requests were refused
        Set<String> special = isOfHours ? unauthenticated(Resolution.QUARTER, from, to) : Set.copyOf(accountIds);
        var exact = accountIds.stream().filter(special::contains).toList();
        var others = accountIds.stream().filter(id -> !special.contains(id)).toList();
        sums(exact, SUMS + " from usage_bucket where resolution = 15 and ", from, to, reader);
        sums(others, HOURS + " from usage_key_total where resolution = 60 and ", from, to, reader);
    }

    private void sums(List<String> accountIds, String source, Instant from, Instant to, Consumer<Row> reader) {
        for (List<String> some : portions(accountIds)) {
            client.sql("select account_id, key_id, " + source + anyOf("account_id")
                            + " and starts_at >= :from and starts_at < :to group by account_id, key_id")
                    .param("ids", ids(some))
                    .param("from", inUtc(from))
                    .param("to", inUtc(to))
                    .query(row -> {
                        reader.accept(row(row, from, 3));
                    });
        }
    }

    /// How long the requests of these keys took, in the buckets of a time, in any order.
    public void latencies(
            Collection<String> keyIds, Resolution resolution, Instant from, Instant to, LatencyReader reader) {
        for (List<String> some : portions(keyIds)) {
            client.sql("select key_id, starts_at, " + LATENCIES + " from usage_latency_bucket where " + anyOf("key_id")
                            + " and resolution = :resolution and starts_at >= :from and starts_at < :to")
                    .param("ids", ids(some))
                    .param("resolution", (short) resolution.minutes())
                    .param("from", inUtc(from))
                    .param("to", inUtc(to))
                    .query(row -> {
                        reader.read(row.getString(1), instant(row, 2), latencies(row));
                    });
        }
    }

    /// When the addresses that used these keys since then were seen last: in which minutes how many. Of the
    /// addresses of a key those are known that came first, up to a thousand.
    public void addresses(Collection<String> keyIds, Instant since, AddressReader reader) {
        for (List<String> some : portions(keyIds)) {
            client.sql(
                            "select key_id, cast(floor(extract(epoch from last_seen_at) / 60) as bigint) as at_minute, count(*)"
                                    + " from key_address where " + anyOf("key_id") + " and last_seen_at >= :since"
                                    + " group by key_id, at_minute")
                    .param("ids", ids(some))
                    .param("since", inUtc(since))
                    .query(row -> {
                        reader.read(row.getString(1), Instant.ofEpochSecond(60 * row.getLong(2)), row.getInt(3));
                    });
        }
    }

    /// The accounts with requests in that time that were refused with a 401.
    private Set<String> unauthenticated(Resolution resolution, Instant from, Instant to) {
        return Set.copyOf(client.sql("select distinct account_id from usage_account_bucket"
                        + " where resolution = :resolution and starts_at >= :from and starts_at < :to"
                        + " and outcome = 'REFUSED' and status = 401 and account_id <> '-'")
                .param("resolution", (short) resolution.minutes())
                .param("from", inUtc(from))
                .param("to", inUtc(to))
                .query((row, _) -> row.getString(1))
                .list());
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

    private static Row row(ResultSet row, Instant startsAt, int first) throws SQLException {
        return new Row(
                row.getString(1),
                row.getString(2),
                startsAt,
                row.getLong(first),
                row.getLong(first + 1),
                row.getLong(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static boolean isHour(Instant moment) {
        return moment.getEpochSecond() % 3_600 == 0;
    }

    private static Latencies latencies(ResultSet row) throws SQLException {
        var counts = new long[Latencies.STRETCHES];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = row.getLong(3 + i);
        }
        return new Latencies(counts);
    }

    private static OffsetDateTime inUtc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
