package ai.knowhereto.dashboard.notifications;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
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
            values (:id, :notification, :person, :endpoint, 'WAITING', 0, 0, 1, :now, :now)""";

    private static final String AGAIN = """
            update notification_delivery
            set state = 'WAITING', tries = 0, round = round + 1, next_at = :now, ended_at = null
            where id = :id and state = 'DEAD'""";

    private final JdbcClient database;
    private final SchedulerClient scheduler;

    DeliveryQueue(JdbcClient database, SchedulerClient scheduler) {
        this.database = database;
        this.scheduler = scheduler;
    }

    /// To a person or to an endpoint.
    @Transactional(propagation = Propagation.MANDATORY)
    public String add(String notificationId, @Nullable String personId, @Nullable String endpointId, Instant now) {
        String id = Ids.next("dlv");
        database.sql(INSERT)
                .param("id", id)
                .param("notification", notificationId)
                .param("person", personId, Types.VARCHAR)
                .param("endpoint", endpointId, Types.VARCHAR)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        schedule(id, 1, now);
        return id;
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

    private void schedule(String id, int round, Instant now) {
        scheduler.scheduleIfNotExists(new TaskInstance<>(TASK, id + "." + round), now);
    }
}
