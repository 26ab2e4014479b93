package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.OldSecrets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Ends old secrets whose grace period is over, and those that were silent for as long as was chosen. Verification
/// needs nobody for the first: it compares with the clock. This tells it, once, however many replicas look.
///
/// Silence is what the access log knows. It knows requests within a second of their answer, and while it cannot be
/// written nothing can be verified either; the shortest silence that can be chosen is an hour.
@Component
class OldKeyFinisher {

    private static final Logger log = LoggerFactory.getLogger(OldKeyFinisher.class);

    private static final String WAITING = """
            select s.id, s.key_id from key_secret s join api_key k on k.id = s.key_id
            where k.old_ends_at is not null and s.place = 'old'
                and (s.expires_at <= current_timestamp or k.silence_minutes is not null)
            order by s.expires_at""";

    /// So many are asked for at once.
    private static final int AT_ONCE = 1_000;

    private final JdbcClient database;
    private final OldSecrets requests;
    private final Rotations rotations;

    OldKeyFinisher(JdbcClient database, OldSecrets requests, Rotations rotations) {
        this.database = database;
        this.requests = requests;
        this.rotations = rotations;
    }

    private record Waiting(String secretId, String keyId) {}

    @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void finish() {
        try {
            var waiting = database.sql(WAITING)
                    .query((row, _) -> new Waiting(row.getString(1), row.getString(2)))
                    .list();
            for (int i = 0; i < waiting.size(); i += AT_ONCE) {
                finish(waiting.subList(i, Math.min(waiting.size(), i + AT_ONCE)));
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Old keys are not ended yet: {}", e.getMessage());
        }
    }

    private void finish(List<Waiting> waiting) {
        var lastRequests =
                requests.lastSeen(waiting.stream().map(Waiting::secretId).toList());
        waiting.forEach(old -> finish(old, lastRequests.get(old.secretId)));
    }

    /// What goes wrong with one does not keep the others.
    private void finish(Waiting old, @Nullable Instant lastRequest) {
        try {
            rotations.finish(old.keyId, old.secretId, lastRequest);
        } catch (DataAccessException e) {
            log.warn("The old key of {} is not ended yet: {}", old.keyId, e.getMessage());
        }
    }
}
