package ai.knowhereto.dashboard.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Deliveries and their attempts, in short transactions: nothing is sent in here.
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

    private static final String ATTEMPT = """
            insert into notification_attempt (delivery_id, attempt, started_at) values (:id, :attempt, :now)""";

    private static final String FINISH = """
            update notification_delivery set state = :state, tries = :tries, next_at = :next, ended_at = :ended
            where id = :id and attempt = :attempt and state = 'WAITING'""";

    private static final String LEARNED = """
            update notification_attempt set ended_at = :now, status = :status, problem = :problem
            where delivery_id = :id and attempt = :attempt""";

    /// The last attempt tells of a mail what there is to tell, and a fault of ours is told once.
    private static final String FORGET = """
            delete from notification_attempt
            where delivery_id = :id and attempt < :attempt and (:every or problem = :problem)""";

    /// Attempts whose end nobody wrote down: a worker that dies each time must not fill the table.
    private static final String FORGET_UNKNOWN =
            "delete from notification_attempt where delivery_id = :id and attempt < :before and ended_at is null";

    private static final int UNKNOWN = 20;
    private static final Duration HELD = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final JdbcClient database;
    private final StandStill standStill;
    private final EndpointGuard guard;
    private final Endpoints endpoints;
    private final RandomGenerator random;
    private final Clock clock;

    Deliveries(JdbcClient database, StandStill standStill, EndpointGuard guard, Endpoints endpoints, Clock clock) {
        this.database = database;
        this.standStill = standStill;
        this.guard = guard;
        this.endpoints = endpoints;
        this.random = RandomGenerator.getDefault();
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
            forgetUnknown(taken);
            database.sql(ATTEMPT)
                    .param("id", taken.deliveryId())
                    .param("attempt", taken.attempt())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return took;
    }

    private void forgetUnknown(Taken taken) {
        if (taken.attempt() > UNKNOWN) {
            database.sql(FORGET_UNKNOWN)
                    .param("id", taken.deliveryId())
                    .param("before", taken.attempt() - UNKNOWN)
                    .update();
        }
    }

    /// Writes what came of an attempt; nothing if somebody else has taken a later one.
    ///
    /// @return when to try again, if at all
    @Transactional
    public Optional<Instant> finish(Taken taken, Outcome outcome) {
        standStill.limit();
        var now = clock.instant();
        var next = next(taken, outcome, now);
        String state =
                outcome.result() == Outcome.Result.DELIVERED ? "DELIVERED" : next.isPresent() ? "WAITING" : "DEAD";
        boolean inTime = database.sql(FINISH)
                        .param("state", state)
                        .param("tries", taken.tries() + (outcome.result() == Outcome.Result.OURS ? 0 : 1))
                        .param("next", next.orElse(now).atOffset(ZoneOffset.UTC))
                        .param(
                                "ended",
                                next.isPresent() ? null : now.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", taken.deliveryId())
                        .param("attempt", taken.attempt())
                        .update()
                > 0;
        if (!inTime) {
            return Optional.empty();
        }
        learned(taken, outcome, now);
        wait(taken, outcome, now);
        if (state.equals("DEAD") && taken.endpointId() != null) {
            guard.failed(taken.endpointId(), taken, outcome, now);
        }
        return next;
    }

    private Optional<Instant> next(Taken taken, Outcome outcome, Instant now) {
        return switch (outcome.result()) {
            case FAILED, FAULT ->
                taken.schedule()
                        .after(taken.tries() + 1, outcome.retryAfter(), random)
                        .map(now::plus);
            case OURS -> Optional.of(now.plus(SOON.multipliedBy(random.nextInt(1, 3))));
            case DELIVERED, HOPELESS, GONE -> Optional.empty();
        };
    }

    /// What a receiver asks for in one answer holds for all its messages.
    private void wait(Taken taken, Outcome outcome, Instant now) {
        var asked = outcome.retryAfter();
        if (taken.endpointId() != null && asked != null && asked.isPositive()) {
            endpoints.notBefore(taken.endpointId(), now.plus(asked.compareTo(A_DAY) > 0 ? A_DAY : asked));
        }
    }

    private void learned(Taken taken, Outcome outcome, Instant now) {
        database.sql(LEARNED)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("status", outcome.status(), Types.INTEGER)
                .param("problem", outcome.problem(), Types.VARCHAR)
                .param("id", taken.deliveryId())
                .param("attempt", taken.attempt())
                .update();
        if (taken.personId() != null || outcome.result() == Outcome.Result.OURS) {
            database.sql(FORGET)
                    .param("id", taken.deliveryId())
                    .param("attempt", taken.attempt())
                    .param("every", taken.personId() != null)
                    .param("problem", outcome.problem(), Types.VARCHAR)
                    .update();
        }
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
