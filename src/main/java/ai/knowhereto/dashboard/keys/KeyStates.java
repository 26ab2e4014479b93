package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What keys of any account are, for whoever watches over them. Whoever asks has made sure that he may know it.
@Component
public class KeyStates {

    private static final int AT_ONCE = 500;

    private final ApiKeys keys;
    private final NamedKeys named;
    private final JdbcClient database;

    KeyStates(ApiKeys keys, NamedKeys named, JdbcClient database) {
        this.keys = keys;
        this.named = named;
        this.database = database;
    }

    /// What these keys are, by id; unknown ones are left out.
    @Transactional(readOnly = true)
    public Map<String, KeyState> of(Collection<String> keyIds, Instant now) {
        Map<String, KeyState> states = new HashMap<>();
        List<String> all = keyIds.stream().distinct().sorted().toList();
        IntStream.range(0, Math.ceilDiv(all.size(), AT_ONCE))
                .mapToObj(i -> all.subList(i * AT_ONCE, Math.min(all.size(), (i + 1) * AT_ONCE)))
                .forEach(some -> add(some, now, states));
        return states;
    }

    /// Those of these keys that are revoked or have expired: one question, however many there are.
    public Set<String> ended(Collection<String> keyIds, Instant now) {
        return keyIds.isEmpty()
                ? Set.of()
                : Set.copyOf(database.sql("select id from api_key where id = any (?)"
                                + " and (revoked_at is not null or expires_at <= ?)")
                        .param(keyIds.toArray(String[]::new))
                        .param(now.atOffset(ZoneOffset.UTC))
                        .query(String.class)
                        .list());
    }

    /// Those of these keys whose requests are refused, and why: one question, however many there are.
    public Map<String, KeyStatus> stopped(Collection<String> keyIds, Instant now) {
        Map<String, KeyStatus> stopped = new HashMap<>();
        if (!keyIds.isEmpty()) {
            database.sql("select id, revoked_at is not null, disabled_at is not null from api_key where id = any (?)"
                            + " and (revoked_at is not null or disabled_at is not null or expires_at <= ?)")
                    .param(keyIds.toArray(String[]::new))
                    .param(now.atOffset(ZoneOffset.UTC))
                    .query(row -> {
                        var other = row.getBoolean(3) ? KeyStatus.DISABLED : KeyStatus.EXPIRED;
                        stopped.put(row.getString(1), row.getBoolean(2) ? KeyStatus.REVOKED : other);
                    });
        }
        return stopped;
    }

    private void add(List<String> some, Instant now, Map<String, KeyState> states) {
        var hints = named.hints(some);
        keys.findByIdIn(some).forEach(key -> states.put(key.id(), state(key, hints.getOrDefault(key.id(), ""), now)));
    }

    /// The keys that are not revoked and end in that time, real ones of all accounts.
    public List<String> ending(Instant from, Instant to) {
        return database.sql("select id from api_key where state in ('open', 'disabled') and not sample"
                        + " and expires_at >= :from and expires_at < :to order by expires_at")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// The keys that could be used and were not in that time, real ones of all accounts, with the last use of
    /// each, or its creation.
    ///
    /// @param from their last use, or their creation, was then or later
    /// @param to and before this
    public Map<String, Instant> unused(Instant from, Instant to) {
        Map<String, Instant> unused = new HashMap<>();
        database.sql("""
                        select k.id, coalesce(u.last_at, k.created_at) from api_key k
                            left join key_last_use u on u.key_id = k.id
                        where k.state = 'open' and not k.sample and k.created_at < :to
                            and (k.expires_at is null or k.expires_at > :to)
                            and coalesce(u.last_at, k.created_at) >= :from
                            and coalesce(u.last_at, k.created_at) < :to""")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    unused.put(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        return unused;
    }

    private static KeyState state(ApiKey key, String hint, Instant now) {
        var status = key.status(now);
        return new KeyState(
                key.id(),
                key.accountId(),
                key.name(),
                key.environment().prefix() + "…" + hint,
                key.environment().word(),
                status,
                key.createdAt(),
                key.expiresAt(),
                endedAt(key, status));
    }

    private static @Nullable Instant endedAt(ApiKey key, KeyStatus status) {
        return switch (status) {
            case REVOKED -> key.revokedAt();
            case EXPIRED -> key.expiresAt();
            default -> null;
        };
    }
}
