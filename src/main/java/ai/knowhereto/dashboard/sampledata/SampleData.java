package ai.knowhereto.dashboard.sampledata;

import ai.knowhereto.dashboard.accesslog.Backfill;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import ai.knowhereto.dashboard.keys.SampleKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The sample data of accounts.
@Component
class SampleData {

    /// Longer ago than the oldest request of the story.
    private static final Duration OLDEST = Duration.ofDays(150);

    private final SampleKeys keys;
    private final Backfill log;
    private final Removal removal;
    private final AuditTrail audit;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SampleData(
            SampleKeys keys,
            Backfill log,
            Removal removal,
            AuditTrail audit,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.keys = keys;
        this.log = log;
        this.removal = removal;
        this.audit = audit;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// What was added.
    record Added(int keys, long requests) {}

    /// Whether the account has sample data, had them once, or never.
    State state(String accountId) {
        return database.sql("select removed_at is null from sample_data where account_id = :account")
                .param("account", accountId)
                .query(Boolean.class)
                .optional()
                .map(isThere -> isThere ? State.THERE : State.REMOVED)
                .orElse(State.NEVER);
    }

    /// Gives sample data to an account that never had them. What an attempt that did not come to its end left is
    /// removed first.
    ///
    /// @param days of how many days there are requests
    Added add(SignedIn owner, int days) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var story = new Story(now, days);
        removal.prepare(owner.accountId());
        transaction.executeWithoutResult(_ -> removal.of(owner.accountId()));
        List<Client> clients = new ArrayList<>();
        transaction.executeWithoutResult(
                _ -> story.parts().forEach(part -> clients.addAll(part.clients(keys.add(owner, part.key())))));
        var traffic = new Traffic(owner.accountId().hashCode() ^ now.toEpochMilli(), clients, story.incidents());
        long requests = log.load(traffic.between(now.minus(OLDEST), now));
        var added = new Added(story.parts().size(), requests);
        transaction.executeWithoutResult(_ -> {
            database.sql("insert into sample_data (account_id, added_at) values (:account, :at)")
                    .param("account", owner.accountId())
                    .param("at", inUtc(now))
                    .update();
            audit.add(event(owner, "sample-data.added", added.keys()));
        });
        return added;
    }

    /// Removes the sample data of an account, if they are there.
    void remove(SignedIn who) {
        removal.prepare(who.accountId());
        transaction.executeWithoutResult(_ -> {
            int removed = database.sql("update sample_data set removed_at = :at"
                            + " where account_id = :account and removed_at is null")
                    .param("account", who.accountId())
                    .param("at", inUtc(clock.instant()))
                    .update();
            if (removed > 0) {
                audit.add(event(who, "sample-data.removed", removal.of(who.accountId())));
            }
        });
    }

    private static AuditEvent event(SignedIn who, String action, long keys) {
        var details = Map.of("keys", Long.toString(keys));
        return new AuditEvent(
                who.accountId(), who.actor(), action, "account", who.accountId(), who.name(), null, details);
    }

    private static OffsetDateTime inUtc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /// What is known of an account's sample data.
    enum State {
        NEVER,
        THERE,
        REMOVED
    }
}
