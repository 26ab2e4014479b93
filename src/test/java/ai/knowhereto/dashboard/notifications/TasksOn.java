package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/// What the tasks guarantee while replicas come and go.
@TestPropertySource(properties = "knowhere.notifications.run-tasks=true")
abstract class TasksOn extends NotificationTest {

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcCustomization customization;

    @Autowired
    List<Task<?>> tasks;

    @Autowired
    TaskRunner runner;

    @Test
    void whatIsAddedGoesOutByItself() {
        hook();
        String id = add(notification(Kind.KEY_EXPIRED, Map.of("key", "Billing", "expiresAt", "2026-11-23T14:20:00Z")));
        awaitDelivered(List.of(id), 2);
        assertThat(receiver.requests()).singleElement().satisfies(request -> assertThat(request.header("webhook-id"))
                .isEqualTo(id));
        assertThat(MAIL.received()).hasSize(1);
        awaitNoTasks();
    }

    @Test
    void twoReplicasShareTheWorkAndDoNothingTwice() {
        hook();
        var other = new TaskRunner(dataSource, customization, tasks, true, () -> {}, () -> {}, clock);
        other.start();
        try {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ids.add(add(toWebhooks()));
            }
            forwardUntilDelivered(ids);
            assertThat(receiver.requests()).hasSize(40);
            assertThat(receiver.requests())
                    .extracting(request -> request.header("webhook-id"))
                    .containsExactlyInAnyOrderElementsOf(ids);
        } finally {
            other.stop();
        }
        awaitNoTasks();
    }

    @Test
    void whatADeadReplicaHadBegunIsBegunAgain() {
        hook();
        receiver.answers(500);
        String id = add(toWebhooks());
        String delivery = onlyDelivery(id);
        await().until(() -> count(
                        "select count(*) from notification_attempt where delivery_id = ? and ended_at is not null",
                        delivery)
                == 1);
        // as a replica leaves it that is killed in the middle of an attempt
        await().until(() -> database.sql("""
                        update scheduled_tasks set picked = true, picked_by = 'gone', last_heartbeat = :long, version = version + 1
                        where task_instance = :task and picked = false""")
                        .param(
                                "long",
                                java.sql.Timestamp.valueOf(now().minusSeconds(3_600)
                                        .atOffset(ZoneOffset.UTC)
                                        .toLocalDateTime()))
                        .param("task", delivery + ".1")
                        .update()
                == 1);
        receiver.answers(204);
        forwardUntilDelivered(List.of(id));
        assertThat(new HashSet<>(receiver.requests().stream()
                        .map(request -> request.header("webhook-id"))
                        .toList()))
                .containsExactly(id);
    }

    @Test
    void whatIsStoppedInTheMiddleOfAnAttemptGoesOnAfterTheStart() {
        hook();
        var hangs = new CompletableFuture<Void>();
        receiver.answersBy(_ -> hangs.join());
        String begun = add(toWebhooks());
        await().until(() -> receiver.requests().size() == 1);
        try {
            runner.stop();
            assertThat(runner.isRunning()).isFalse();
            assertThat(count("select tries from notification_delivery where id = ?", onlyDelivery(begun)))
                    .as("to stop it is no try")
                    .isZero();
            receiver.answers(204);
            String later = add(toWebhooks());
            assertThat(receiver.requests()).hasSize(1);
            runner.start();
            forwardUntilDelivered(List.of(begun, later));
        } finally {
            hangs.complete(null);
            runner.start();
        }
        assertThat(receiver.requests())
                .extracting(request -> request.header("webhook-id"))
                .startsWith(begun)
                .hasSize(3);
        awaitNoTasks();
    }

    /// The scheduler waits by this clock, so it must not go back.
    @Override
    void setTheClock() {}

    private void forwardUntilDelivered(List<String> ids) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    clock.forward(Duration.ofSeconds(15));
                    return delivered(ids) == ids.size();
                });
    }

    private void awaitDelivered(List<String> ids, int deliveries) {
        await().atMost(Duration.ofSeconds(30)).until(() -> delivered(ids) == deliveries);
    }

    private long delivered(List<String> ids) {
        return ids.stream()
                .mapToLong(id -> count(
                        "select count(*) from notification_delivery where notification_id = ? and state = 'DELIVERED'",
                        id))
                .sum();
    }

    private void awaitNoTasks() {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        count("select count(*) from scheduled_tasks where task_name = 'notification-delivery'") == 0);
    }
}
