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
            select id, notification_id, attempt, tries, person_id, endpoint_id, next_at from notification_delivery
            where id = :id and round = :round and state = 'WAITING'""";

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

    private static final Duration HELD = Duration.ofSeconds(3);

    private final JdbcClient database;
    private final StandStill standStill;
    private final EndpointGuard guard;
    private final RandomGenerator random;
    private final Clock clock;

    Deliveries(JdbcClient database, StandStill standStill, EndpointGuard guard, Clock clock) {
        this.database = database;
        this.standStill = standStill;
        this.guard = guard;
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

    /// The endpoint that a delivery goes to; empty for mail, and for what is not there any more.
    Optional<String> endpointOf(String deliveryId) {
        return database.sql("select endpoint_id from notification_delivery where id = ? and endpoint_id is not null")
                .param(deliveryId)
                .query((row, _) -> row.getString(1))
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
            database.sql(ATTEMPT)
                    .param("id", taken.deliveryId())
                    .param("attempt", taken.attempt())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        }
        return took;
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
                        .param("tries", taken.tries() + 1)
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
        if (state.equals("DEAD") && taken.endpointId() != null) {
            guard.failed(taken.endpointId(), taken, outcome, now);
        }
        return next;
    }

    private Optional<Instant> next(Taken taken, Outcome outcome, Instant now) {
        return outcome.result() == Outcome.Result.FAILED
                ? taken.schedule()
                        .after(taken.tries() + 1, outcome.retryAfter(), random)
                        .map(now::plus)
                : Optional.empty();
    }

    private void learned(Taken taken, Outcome outcome, Instant now) {
        database.sql(LEARNED)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("status", outcome.status(), Types.INTEGER)
                .param("problem", outcome.problem(), Types.VARCHAR)
                .param("id", taken.deliveryId())
                .param("attempt", taken.attempt())
                .update();
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
