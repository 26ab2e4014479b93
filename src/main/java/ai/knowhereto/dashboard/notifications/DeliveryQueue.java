package ai.knowhereto.dashboard.notifications;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Puts deliveries on their way: a row and a task, both in the caller's transaction.
class DeliveryQueue {

    /// The name of the task; its instances are `dlv_….2`, a delivery and its round.
    static final String TASK = "notification-delivery";

    private static final String INSERT = """
            insert into notification_delivery (id, notification_id, person_id, endpoint_id, state, attempt, tries, round,
                next_at, created_at)
            values (:id, :notification, :person, null, 'WAITING', 0, 0, 1, :now, :now)""";

    /// An endpoint that somebody has just deleted gets nothing, and nobody's transaction fails for it.
    private static final String INSERT_TO_ENDPOINT = """
            insert into notification_delivery (id, notification_id, person_id, endpoint_id, state, attempt, tries, round,
                next_at, created_at)
            select cast(:id as varchar(40)), cast(:notification as varchar(40)), null, id, 'WAITING', 0, 0, 1,
                cast(:now as timestamp with time zone), cast(:now as timestamp with time zone)
            from webhook_endpoint where id = :endpoint""";

    private static final String AGAIN = """
            update notification_delivery
            set state = 'WAITING', tries = 0, round = round + 1, next_at = :now, ended_at = null
            where id = :id and state = 'DEAD'""";

    private final JdbcClient database;
    private final NamedParameterJdbcOperations batches;
    private final SchedulerClient scheduler;

    DeliveryQueue(JdbcClient database, NamedParameterJdbcOperations batches, SchedulerClient scheduler) {
        this.database = database;
        this.batches = batches;
        this.scheduler = scheduler;
    }

    /// To people by mail, and to endpoints.
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(String notificationId, List<String> personIds, List<String> endpointIds, Instant now) {
        var mails = personIds.stream().map(id -> row(notificationId, "person", id, now));
        var hooks = endpointIds.stream().map(id -> row(notificationId, "endpoint", id, now));
        var added = Stream.concat(insert(INSERT, mails.toList()), insert(INSERT_TO_ENDPOINT, hooks.toList()))
                .<TaskInstance<?>>map(id -> new TaskInstance<>(TASK, id + ".1"))
                .toList();
        if (!added.isEmpty()) {
            scheduler.scheduleBatch(added, now);
        }
    }

    private static MapSqlParameterSource row(String notificationId, String receiver, String id, Instant now) {
        return new MapSqlParameterSource("id", Ids.next("dlv"))
                .addValue("notification", notificationId)
                .addValue(receiver, id)
                .addValue("now", now.atOffset(ZoneOffset.UTC));
    }

    /// @return the ids of the deliveries
    private Stream<String> insert(String statement, List<MapSqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(statement, rows.toArray(MapSqlParameterSource[]::new));
        }
        return rows.stream().map(row -> String.valueOf(row.getValue("id")));
    }

    /// Begins the schedule anew for what could not be delivered.
    ///
    /// @return whether it could not: what is on its way, or arrived, is not sent again
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean sendAgain(String id, Instant now) {
        boolean dead = database.sql(AGAIN)
                        .param("id", id)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
        if (dead) {
            int round = database.sql("select round from notification_delivery where id = ?")
                    .param(id)
                    .query((row, _) -> row.getInt(1))
                    .single();
            schedule(id, round, now);
        }
        return dead;
    }

    /// Makes the next attempt of what waits for one at once; what is being sent goes on.
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendNow(String id, Instant now) {
        database.sql(
                        "update notification_delivery set next_at = :now where id = :id and state = 'WAITING' and tries > 0")
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        database.sql("select round from notification_delivery where id = ? and state = 'WAITING' and tries > 0")
                .param(id)
                .query((row, _) -> new TaskInstance<>(TASK, id + "." + row.getInt(1)))
                .optional()
                .filter(task -> scheduler
                        .getScheduledExecution(task)
                        .filter(execution -> !execution.isPicked())
                        .isPresent())
                .ifPresent(task -> scheduler.reschedule(task, now));
    }

    private void schedule(String id, int round, Instant now) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, id + "." + round), now);
    }
}
