package ai.knowhereto.dashboard.accesslog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    private static final Duration QUARTER = Duration.ofMinutes(15);

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

    /// The first use of a key with one of its secrets since then. Walks the key's entries forwards from that moment, so
    /// it is meant for a recent one.
    public Optional<FirstUse> firstUse(String keyId, String secretId, Instant since) {
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

    /// The longest time that a key made no request which was not refused, from its first such request in that time
    /// to the end of it. It is measured by quarters of an hour, from the beginning of the one to the end of the
    /// next that has such a request, so it is never too short, and too long by less than half an hour. Empty with
    /// no such quarter.
    ///
    /// @param from the first quarter that counts starts here or later
    /// @param to and the last one starts before; the time between the last request and this is a pause as well
    public Optional<Duration> longestPause(String keyId, Instant from, Instant to) {
        var used = client.sql("select distinct starts_at from usage_bucket where key_id = :key and resolution = 15"
                        + " and starts_at >= :from and starts_at < :to and outcome <> 'REFUSED' order by starts_at")
                .param("key", keyId)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
        if (used.isEmpty()) {
            return Optional.empty();
        }
        var longest = Duration.between(used.getLast(), to);
        for (int i = 1; i < used.size(); i++) {
            var pause = Duration.between(used.get(i - 1), used.get(i)).plus(QUARTER);
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        return Optional.of(longest);
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
                .query((row, _) -> new AddressUse(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
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
