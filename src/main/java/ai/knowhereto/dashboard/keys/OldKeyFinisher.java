package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.LogState;
import ai.knowhereto.dashboard.accesslog.OldSecrets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Ends old secrets whose grace period is over, and those that were silent for as long as was chosen. Verification
/// needs nobody for the first: it compares with the clock. This tells it, once, however many replicas look.
///
/// Silence is what the access log knows, by the database's clock. While the log of any replica is behind, or something
/// was lost in that time, silence ends nothing.
@Component
class OldKeyFinisher {

    private static final Logger log = LoggerFactory.getLogger(OldKeyFinisher.class);

    private static final String WAITING = """
            select s.id, s.key_id, s.expires_at <= current_timestamp, k.silence_minutes, k.rotated_at, current_timestamp
            from key_secret s join api_key k on k.id = s.key_id
            where k.old_ends_at is not null and s.place = 'old'
                and (s.expires_at <= current_timestamp or k.silence_minutes is not null)
            order by s.expires_at""";

    /// So many are asked for at once.
    private static final int AT_ONCE = 1_000;

    private final JdbcClient database;
    private final OldSecrets requests;
    private final LogState logState;
    private final Rotations rotations;

    OldKeyFinisher(JdbcClient database, OldSecrets requests, LogState logState, Rotations rotations) {
        this.database = database;
        this.requests = requests;
        this.logState = logState;
        this.rotations = rotations;
    }

    private record Waiting(
            String secretId,
            String keyId,
            boolean over,
            @Nullable Integer silence,
            Instant rotatedAt,
            Instant now) {

        static Waiting of(ResultSet row, int number) throws SQLException {
            return new Waiting(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getObject(4, Integer.class),
                    row.getObject(5, OffsetDateTime.class).toInstant(),
                    row.getObject(6, OffsetDateTime.class).toInstant());
        }
    }

    @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void finish() {
        try {
            var waiting = database.sql(WAITING).query(Waiting::of).list();
            for (int i = 0; i < waiting.size(); i += AT_ONCE) {
                finish(waiting.subList(i, Math.min(waiting.size(), i + AT_ONCE)));
            }
        } catch (DataAccessException e) {
            log.warn("Old keys are not ended yet: {}", e.getMessage());
        }
    }

    private void finish(List<Waiting> waiting) {
        var lastSeen = requests.lastSeen(waiting.stream().map(Waiting::secretId).toList());
        for (var old : waiting) {
            var seen = lastSeen.get(old.secretId);
            if (old.over || isSilent(old, seen)) {
                finish(old, seen);
            }
        }
    }

    private boolean isSilent(Waiting old, @Nullable Instant lastSeen) {
        return OldPlaces.isSilent(old.silence, old.rotatedAt, lastSeen, old.now)
                && logState.isComplete(Duration.ofMinutes(old.silence == null ? 0 : old.silence));
    }

    /// What goes wrong with one does not keep the others.
    private void finish(Waiting old, @Nullable Instant lastSeen) {
        try {
            rotations.finish(old.keyId, old.secretId, lastSeen);
        } catch (RuntimeException e) {
            log.warn("The old key of {} is not ended yet: {}", old.keyId, e.getMessage());
        }
    }
}
