package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.Gap.Why;
import ai.knowhereto.dashboard.audit.Actor;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells the audit trail what the access log lost, each gap once: whoever marks its row writes the entry, in the
/// same transaction, however many replicas look. And gives up replicas that vanished and never came back.
class GapReports {

    /// What it is called in the audit trail.
    static final String ACTION = "access-log.incomplete";

    private static final Logger LOG = LoggerFactory.getLogger(GapReports.class);
    private static final Actor SYSTEM = new Actor(Actor.Type.SYSTEM, null, "Knowhere", "system", null);

    /// Within how long a living replica is heard of once the database is there again: it tries every five seconds.
    private static final Duration COMING_BACK = Duration.ofSeconds(30);

    private static final String KEY = " where source_id = :source and first_sequence = :first";

    private final JdbcClient client;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Duration wait;
    private final Clock clock;

    /// Since when every look at the database succeeded; `null` if the last one did not.
    private @Nullable Instant reachedSince;

    GapReports(JdbcClient client, TransactionTemplate transaction, AuditTrail audit, Duration wait, Clock clock) {
        this.client = client;
        this.transaction = transaction;
        this.audit = audit;
        this.wait = wait;
        this.clock = clock;
    }

    private record Row(String source, long first) {}

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void report() {
        try {
            if (isReachedForLong()) {
                transaction.executeWithoutResult(_ -> giveUp());
            }
            for (Row row : unreported()) {
                transaction.executeWithoutResult(_ -> report(row));
            }
        } catch (DataAccessException | TransactionException e) {
            reachedSince = null;
            LOG.warn("What the access log lost is not reported yet: {}", e.getMessage());
        }
    }

    /// After an outage the others come back one by one: whoever looks first must not give them up.
    private boolean isReachedForLong() {
        Instant now = clock.instant();
        if (reachedSince == null) {
            reachedSince = now;
        }
        return !now.isBefore(reachedSince.plus(COMING_BACK));
    }

    private List<Row> unreported() {
        return client.sql("select source_id, first_sequence from access_log_gap where not audited"
                        + " order by recorded_at limit 100")
                .query((row, _) -> new Row(row.getString(1), row.getLong(2)))
                .list();
    }

    private void report(Row row) {
        int marked = client.sql("update access_log_gap set audited = true" + KEY + " and not audited")
                .param("source", row.source)
                .param("first", row.first)
                .update();
        if (marked == 1) {
            Gap gap = client.sql("select starts_at, ends_at, entries, why, source_id from access_log_gap" + KEY)
                    .param("source", row.source)
                    .param("first", row.first)
                    .query(LogState::gap)
                    .single();
            audit.add(event(gap));
            LOG.error("The access log is incomplete: {}", gap);
        }
    }

    private static AuditEvent event(Gap gap) {
        var details = Map.of(
                "from", gap.from().toString(),
                "to", gap.to().toString(),
                "entries", gap.entries() == 0 ? "unknown" : Long.toString(gap.entries()));
        String reason = gap.why().name().toLowerCase(Locale.ROOT);
        return new AuditEvent(null, SYSTEM, ACTION, "access-log", gap.source(), null, reason, details);
    }

    /// A replica that was not heard of for so long holds the log back no more. If it comes back, its entries are
    /// stored.
    private void giveUp() {
        OffsetDateTime since = client.sql("select current_timestamp")
                .query(OffsetDateTime.class)
                .single()
                .minus(wait);
        var gone = client.sql("select id from access_log_source where stopped_at is null and seen_at < :since")
                .param("since", since)
                .query(String.class)
                .list();
        gone.forEach(id -> giveUp(id, since));
    }

    private void giveUp(String id, OffsetDateTime since) {
        int given = client.sql("update access_log_source set stopped_at = current_timestamp"
                        + " where id = :id and stopped_at is null and seen_at < :since")
                .param("id", id)
                .param("since", since)
                .update();
        if (given == 1) {
            client.sql("""
                    insert into access_log_gap (source_id, first_sequence, starts_at, ends_at, entries, why)
                    select id, next_sequence, least(complete_until, seen_at), seen_at, 0, :why
                    from access_log_source s where id = :id and not exists (select 1 from access_log_gap g
                        where g.source_id = s.id and g.first_sequence = s.next_sequence)""").param("id", id).param("why", Why.VANISHED.name()).update();
        }
    }
}
