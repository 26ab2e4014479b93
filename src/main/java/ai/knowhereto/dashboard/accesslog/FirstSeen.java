package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who used a key for the first time in a stretch of time, and how many usually do. Of a key's addresses and
/// clients those are known that came first, up to a thousand and two hundred: where that many are, another one is
/// nothing new. Callers that do not say what they are count as a client without a name.
@Component
public class FirstSeen {

    /// So many stretches of the same length before it say what is usual.
    private static final int BEFORE = 4;

    private static final String NEW_ADDRESSES = """
            select key_id, address, first_seen_at, addresses from (
                select a.key_id, a.address, a.first_seen_at,
                    count(*) over (partition by a.key_id, floor(extract(epoch from a.first_seen_at) / 3600)) as addresses,
                    row_number() over (partition by a.key_id, floor(extract(epoch from a.first_seen_at) / 3600)
                        order by a.first_seen_at, a.address) as place
                from key_address a join key_last_use u on u.key_id = a.key_id
                where a.first_seen_at >= :from and a.first_seen_at < :to
                    and u.first_at < a.first_seen_at - interval '1' day) seen
            where place = 1 order by first_seen_at, key_id""";

    private final JdbcClient client;

    FirstSeen(JdbcClient client) {
        this.client = client;
    }

    /// The addresses that came in that time.
    ///
    /// @param from when it begins
    /// @param to when it ends, exclusive
    /// @param limit how many are named at most
    public Arrivals addresses(String keyId, Instant from, Instant to, int limit) {
        return arrivals("address", "key_address", keyId, from, to, limit);
    }

    /// The addresses that came in that time, of all keys that had been in use for a day then: the first of each key
    /// and hour, and how many there were, the oldest first. However many a key gets, it does not hide another.
    public List<NewAddresses> addresses(Instant from, Instant to) {
        return client.sql(NEW_ADDRESSES)
                .param("from", inUtc(from))
                .param("to", inUtc(to))
                .query((row, _) -> new NewAddresses(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getLong(4)))
                .list();
    }

    /// The clients that came in that time.
    ///
    /// @param from when it begins
    /// @param to when it ends, exclusive
    /// @param limit how many are named at most
    public Arrivals clients(String keyId, Instant from, Instant to, int limit) {
        return arrivals("client", "key_client", keyId, from, to, limit);
    }

    private Arrivals arrivals(String name, String table, String keyId, Instant from, Instant to, int limit) {
        Instant earlier = from.minus(Duration.between(from, to).multipliedBy(BEFORE));
        List<Arrival> named = client.sql(
                        "select %s, first_seen_at from %s where key_id = :key and first_seen_at >= :from"
                                        .formatted(name, table)
                                + " and first_seen_at < :to order by first_seen_at desc, 1 limit :limit")
                .param("key", keyId)
                .param("from", inUtc(from))
                .param("to", inUtc(to))
                .param("limit", limit)
                .query((row, _) -> new Arrival(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
        return named.isEmpty() ? Arrivals.NONE : counted(named, table, keyId, earlier, from, to);
    }

    private Arrivals counted(
            List<Arrival> named, String table, String keyId, Instant earlier, Instant from, Instant to) {
        String first = "(select min(first_seen_at) from %s where key_id = :key)".formatted(table);
        return client.sql("select count(case when first_seen_at >= :from then 1 end),"
                        + " count(case when first_seen_at < :from then 1 end),"
                        + " count(case when first_seen_at >= :earlier and first_seen_at < :from"
                        + " and first_seen_at >= " + first + " + interval '1' day then 1 end)"
                        + " from " + table + " where key_id = :key and first_seen_at < :to")
                .param("key", keyId)
                .param("earlier", inUtc(earlier))
                .param("from", inUtc(from))
                .param("to", inUtc(to))
                .query((row, _) ->
                        new Arrivals(named, row.getLong(1), row.getLong(2), (double) row.getLong(3) / BEFORE))
                .single();
    }

    private static OffsetDateTime inUtc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /// Who came in a stretch of time.
    ///
    /// @param named the latest of them, the latest first
    /// @param all how many came
    /// @param known how many had come before
    /// @param usual how many came in an earlier stretch of the same length, on average; those of the key's first
    ///     day, on which all are new, do not count
    public record Arrivals(List<Arrival> named, long all, long known, double usual) {

        /// Nobody came.
        public static final Arrivals NONE = new Arrivals(List.of(), 0, 0, 0);
    }

    /// The first of the addresses that came to a key in an hour.
    ///
    /// @param at when it came
    /// @param addresses how many came
    public record NewAddresses(String keyId, String address, Instant at, long addresses) {}

    /// An address or a client, and when it came.
    public record Arrival(String name, Instant at) {}
}
