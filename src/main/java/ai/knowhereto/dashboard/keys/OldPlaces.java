package ai.knowhereto.dashboard.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes old secrets whose time has come out of their place. By statements of its own, before anything of the key is
/// read, because the version of the key stays.
@Component
class OldPlaces {

    private static final String OLD = """
            select s.id, s.hint, s.expires_at, k.silence_minutes, k.rotated_at
            from key_secret s join api_key k on k.id = s.key_id
            where k.id = :key and s.place = 'old' and k.revoked_at is null""";

    private final JdbcClient database;

    OldPlaces(JdbcClient database) {
        this.database = database;
    }

    private record Old(
            String id,
            String hint,
            Instant expiresAt,
            @Nullable Integer silenceMinutes,
            Instant rotatedAt) {}

    /// Keeps others from changing the key until the transaction ends.
    void lock(String keyId) {
        database.sql("select id from api_key where id = :key for update")
                .param("key", keyId)
                .query(String.class)
                .optional();
    }

    /// @return the last characters of the secret that this call has ended
    Optional<String> endIfOver(String keyId, Instant now) {
        return old(keyId).filter(old -> !now.isBefore(old.expiresAt)).map(old -> end(keyId, old, null));
    }

    /// @param lastSeen when a request with it was last seen; `null` for never
    /// @return the last characters of the secret that this call has ended
    Optional<String> endIfSilent(String keyId, String secretId, @Nullable Instant lastSeen, Instant now) {
        return old(keyId)
                .filter(old -> old.id.equals(secretId) && isSilent(old.silenceMinutes, old.rotatedAt, lastSeen, now))
                .map(old -> end(keyId, old, now));
    }

    /// Whether nothing has used an old secret for as long as was chosen. Requests of the last minute may not be in
    /// the log yet, hence one minute more.
    ///
    /// @param minutes that were chosen; `null` for never
    static boolean isSilent(@Nullable Integer minutes, Instant rotatedAt, @Nullable Instant lastSeen, Instant now) {
        var since = lastSeen == null || lastSeen.isBefore(rotatedAt) ? rotatedAt : lastSeen;
        return minutes != null && !now.isBefore(since.plus(Duration.ofMinutes(minutes + 1L)));
    }

    private Optional<Old> old(String keyId) {
        return database.sql(OLD)
                .param("key", keyId)
                .query((row, _) -> new Old(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getObject(4, Integer.class),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// @param at when it ends; `null` if it has
    private String end(String keyId, Old old, @Nullable Instant at) {
        var end = at == null ? old.expiresAt : at;
        database.sql("update key_secret set place = null, expires_at = :end where id = :secret")
                .param("end", end.atOffset(ZoneOffset.UTC))
                .param("secret", old.id)
                .update();
        database.sql("update api_key set old_ends_at = null, silence_minutes = null where id = :key")
                .param("key", keyId)
                .update();
        return old.hint;
    }
}
