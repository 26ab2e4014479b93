package ai.knowhereto.dashboard.accesslog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// When and from where keys are used. Whoever asks has made sure that he may see the keys.
@Component
public class KeyActivity {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final JdbcClient client;
    private final Clock clock;

    KeyActivity(JdbcClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /// The last use of each key that was ever used, by key id.
    public Map<String, LastUse> lastUses(Collection<String> keyIds) {
        Map<String, LastUse> uses = new HashMap<>();
        if (keyIds.isEmpty()) {
            return uses;
        }
        client.sql("select key_id, last_at, last_address, user_agent from key_last_use where key_id in (:keys)")
                .param("keys", keyIds)
                .query(row -> {
                    var use = new LastUse(
                            row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3), row.getString(4));
                    uses.put(row.getString(1), use);
                });
        return uses;
    }

    /// The first use of a key, if it was ever used.
    public Optional<FirstUse> firstUse(String keyId) {
        return client.sql("select first_at, first_address from key_last_use where key_id = :key")
                .param("key", keyId)
                .query((row, _) ->
                        new FirstUse(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2)))
                .optional();
    }

    /// The first use of a key with one of its secrets since then. Walks the key's entries forwards from that
    /// moment if there is any request with the secret, so it is meant for a recent one.
    ///
    /// @param since by the database's clock. What arrived up to a minute earlier counts as well, since the clock
    ///     of the replica that took it may be behind
    public Optional<FirstUse> firstUse(String keyId, String secretId, Instant since) {
        Instant from = since.minus(CLOCKS_DIFFER);
        return isPresented(keyId, secretId, from) ? firstEntry(keyId, secretId, from) : Optional.empty();
    }

    /// Costs the days since then, however many requests with other secrets there were.
    private boolean isPresented(String keyId, String secretId, Instant since) {
        return !client.sql("select 1 from usage_bucket where key_id = :key and resolution = 1440"
                        + " and starts_at >= :day and secret_id = :secret limit 1")
                .param("key", keyId)
                .param("secret", secretId)
                .param("day", since.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS))
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private Optional<FirstUse> firstEntry(String keyId, String secretId, Instant since) {
        return client.sql("select at, address from access_log_entry"
                        + " where key_id = :key and at >= :since and secret_id = :secret"
                        + " and (outcome <> 'REFUSED' or reason = 'limited')"
                        + " order by key_id desc, at, request_id limit 1")
                .param("key", keyId)
                .param("secret", secretId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new FirstUse(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2)))
                .optional();
    }

    /// The longest time in that window in which a key made no request that was not refused. The time before its
    /// first request in the window is a pause if the key was used earlier, the time after its last one always. It
    /// is measured by quarters of an hour, to the end of the one that has the next such request, so it is never
    /// too short, and too long by less than half an hour. Empty only for a key that was never used before the end
    /// of the window.
    ///
    /// @param from the first quarter that counts starts here or later
    /// @param to and the last one starts before
    public Optional<Duration> longestPause(String keyId, Instant from, Instant to) {
        return firstUse(keyId)
                .map(FirstUse::at)
                .filter(to::isAfter)
                .map(first -> Pauses.longest(first, usedQuarters(keyId, from, to), from, to));
    }

    private List<Instant> usedQuarters(String keyId, Instant from, Instant to) {
        return client.sql("select distinct starts_at from usage_bucket where key_id = :key and resolution = 15"
                        + " and starts_at >= :from and starts_at < :to and outcome <> 'REFUSED' order by starts_at")
                .param("key", keyId)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }

    /// Who uses a key now.
    public CurrentUse currentUse(String keyId) {
        Instant now = clock.instant();
        Instant day = LastDay.start(now, ZoneOffset.UTC);
        long lastMinute = count(
                "select count(*) from access_log_entry where key_id = :key and at >= :since",
                keyId,
                now.minus(Duration.ofMinutes(1)));
        long lastDay = count(
                "select coalesce(sum(requests), 0) from usage_bucket where key_id = :key and resolution = 15 and starts_at >= :since",
                keyId,
                day);
        return new CurrentUse(lastMinute, lastDay, addresses(keyId, day, 10), clients(keyId, day));
    }

    /// Where a key was used from since then, the latest first.
    ///
    /// @param limit how many at most
    public List<AddressUse> addresses(String keyId, Instant since, int limit) {
        return client.sql("select address, first_seen_at, last_seen_at from key_address"
                        + " where key_id = :key and last_seen_at >= :since"
                        + " order by last_seen_at desc, address limit :limit")
                .param("key", keyId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(KeyActivity::addressUse)
                .list();
    }

    /// The address that most of a key's last requests since then came from, refused ones too. It looks at 2,000
    /// of them at most, so that it costs the same for a key with millions.
    public Optional<String> busiestAddress(String keyId, Instant since) {
        return client.sql("""
                        select address from (
                            select address from access_log_entry where key_id = :key and at >= :since
                            order by key_id desc, at desc, request_id desc limit 2000
                        ) last group by address order by count(*) desc, address limit 1""")
                .param("key", keyId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    /// Addresses that used a key regularly before that moment and were not seen since: they came back after 20
    /// hours at least, so on another day. The latest first. Of the addresses of a key those are known that came
    /// first, up to a thousand.
    ///
    /// @param from their last request arrived here or later
    /// @param since and before this
    /// @param limit how many at most
    public List<AddressUse> regularsUnseen(String keyId, Instant from, Instant since, int limit) {
        return client.sql("select address, first_seen_at, last_seen_at from key_address"
                        + " where key_id = :key and last_seen_at >= :from and last_seen_at < :since"
                        + " and first_seen_at <= last_seen_at - interval '20' hour"
                        + " order by last_seen_at desc, address limit :limit")
                .param("key", keyId)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(KeyActivity::addressUse)
                .list();
    }

    /// What used a key since then, the latest first. Of the clients of a key those are known that came first, up to
    /// 200.
    ///
    /// @param limit how many at most
    public List<ClientUse> clients(String keyId, Instant since, int limit) {
        return client.sql("select nullif(client, ''), first_seen_at, last_seen_at from key_client"
                        + " where key_id = :key and last_seen_at >= :since"
                        + " order by last_seen_at desc, client limit :limit")
                .param("key", keyId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> new ClientUse(
                        row.getString(1),
                        row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static AddressUse addressUse(ResultSet row, int number) throws SQLException {
        return new AddressUse(
                row.getString("address"),
                row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_seen_at", OffsetDateTime.class).toInstant());
    }

    private long count(String sql, String keyId, Instant since) {
        return client.sql(sql)
                .param("key", keyId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private List<String> clients(String keyId, Instant since) {
        return client.sql("""
                        select user_agent from (
                            select user_agent, at from access_log_entry
                            where key_id = :key and at >= :since and user_agent is not null
                              and (outcome <> 'REFUSED' or reason = 'limited')
                            order by key_id, at desc, request_id desc limit 500) latest
                        group by user_agent order by max(at) desc limit 5""")
                .param("key", keyId)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getString(1))
                .list();
    }
}
