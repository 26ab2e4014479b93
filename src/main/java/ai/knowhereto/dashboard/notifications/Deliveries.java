package ai.knowhereto.dashboard.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deliveries that are on their way, and the next attempt of each, in short transactions: nothing is sent in here.
@Component
class Deliveries {

    private static final String SELECT = """
            select d.id, d.notification_id, d.attempt, d.tries, d.person_id, d.endpoint_id,
                case when e.not_before > d.next_at then e.not_before else d.next_at end
            from notification_delivery d left join webhook_endpoint e on e.id = d.endpoint_id
            where d.id = :id and d.round = :round and d.state = 'WAITING'""";

    private static final String TARGET = """
            select e.id, e.account_id from notification_delivery d join webhook_endpoint e on e.id = d.endpoint_id
            where d.id = ?""";

    /// A replica that stands still may hold it: nobody waits for that.
    private static final String LOCK = "select id from notification_delivery where id = ? for update skip locked";

    private static final String TAKE = """
            update notification_delivery set attempt = attempt + 1
            where id = :id and attempt = :attempt and state = 'WAITING'""";

    private static final Duration HELD = Duration.ofSeconds(3);

    private final JdbcClient database;
    private final StandStill standStill;
    private final Attempts attempts;
    private final Clock clock;

    Deliveries(JdbcClient database, StandStill standStill, Attempts attempts, Clock clock) {
        this.database = database;
        this.standStill = standStill;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// What a task finds.
    ///
    /// @param taken the attempt to make now, if there is one
    /// @param later when to look again, if it is not time yet
    record Found(@Nullable Taken taken, @Nullable Instant later) {
        static final Found NOTHING = new Found(null, null);
    }

    /// Where a delivery goes to; empty for mail, and for what is not there any more.
    Optional<Queues.Target> target(String deliveryId) {
        return database.sql(TARGET)
                .param(deliveryId)
                .query((row, _) -> new Queues.Target(row.getString(1), row.getString(2)))
                .optional();
    }

    /// Takes the next attempt. Of two workers at once one gets it.
    @Transactional
    public Found take(String deliveryId, int round) {
        standStill.limit();
        var now = clock.instant();
        var waiting = database.sql(SELECT)
                .param("id", deliveryId)
                .param("round", round)
                .query((row, _) -> waiting(row))
                .optional();
        if (waiting.isEmpty()) {
            return Found.NOTHING;
        }
        var found = waiting.get();
        if (found.nextAt().isAfter(now)) {
            return new Found(null, found.nextAt());
        }
        if (!lock(deliveryId)) {
            return new Found(null, now.plus(HELD));
        }
        return take(found.taken(), now) ? new Found(found.taken(), null) : Found.NOTHING;
    }

    private boolean lock(String deliveryId) {
        return database.sql(LOCK)
                .param(deliveryId)
                .query(String.class)
                .optional()
                .isPresent();
    }

    private boolean take(Taken taken, Instant now) {
        boolean took = database.sql(TAKE)
                        .param("id", taken.deliveryId())
                        .param("attempt", taken.attempt() - 1)
                        .update()
                > 0;
        if (took) {
            attempts.begin(taken, now);
        }
        return took;
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        var taken = new Taken(
                row.getString(1),
                row.getString(2),
                row.getInt(3) + 1,
                row.getInt(4),
                row.getString(5),
                row.getString(6));
        return new Waiting(taken, row.getObject(7, OffsetDateTime.class).toInstant());
    }

    /// @param taken what its next attempt would be
    private record Waiting(Taken taken, Instant nextAt) {}
}
