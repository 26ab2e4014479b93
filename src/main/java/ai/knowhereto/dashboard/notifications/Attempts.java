package ai.knowhereto.dashboard.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What came of each attempt to deliver something, as far as it tells more than the last one does.
@Component
class Attempts {

    private static final String BEGIN = """
            insert into notification_attempt (delivery_id, attempt, started_at) values (:id, :attempt, :now)""";

    private static final String END = """
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

    private final JdbcClient database;

    Attempts(JdbcClient database) {
        this.database = database;
    }

    /// @param endedAt `null` if its outcome was never learned
    public record Attempt(
            int number,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Integer status,
            @Nullable String problem) {}

    /// All of a delivery, the last one first.
    List<Attempt> of(String deliveryId) {
        return database.sql("""
                        select attempt, started_at, ended_at, status, problem from notification_attempt
                        where delivery_id = ? order by attempt desc limit 400""")
                .param(deliveryId)
                .query((row, _) -> attempt(row))
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Taken taken, Instant now) {
        if (taken.attempt() > UNKNOWN) {
            database.sql(FORGET_UNKNOWN)
                    .param("id", taken.deliveryId())
                    .param("before", taken.attempt() - UNKNOWN)
                    .update();
        }
        database.sql(BEGIN)
                .param("id", taken.deliveryId())
                .param("attempt", taken.attempt())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Taken taken, Outcome outcome, Instant now) {
        database.sql(END)
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

    private static Attempt attempt(ResultSet row) throws SQLException {
        var ended = row.getObject(3, OffsetDateTime.class);
        return new Attempt(
                row.getInt(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject(4, Integer.class),
                row.getString(5));
    }
}
