package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import ai.knowhereto.dashboard.RunningDashboard;
import com.sun.net.httpserver.HttpExchange;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// What several replicas guarantee that are processes of their own, while they are killed and while one of them
/// stands still: nothing is lost, and what arrives twice can be told. The messages are added here, where no task
/// runs. `-Pproof` kills fifty times instead of twice, waits until the others notice a replica that stands still, and
/// sends 5,000 messages by four replicas of which one stands still now and then.
@OnDatabase(Databases.POSTGRESQL)
class KilledWorkersTests extends NotificationTest {

    private static final int KILLS = Integer.getInteger("knowhere.test.kills", 2);
    private static final boolean IS_PROOF = KILLS >= 50;
    private static final int AT_ONCE = 40;
    private static final Map<String, String> FACTS = Map.of("key", "Billing", "expiresAt", "2026-11-23T14:20:00Z");

    private final Random random = new Random();
    private final int firstPoint = random.nextInt(4);
    private final List<String> ids = new ArrayList<>();
    private final List<MimeMessage> mails = new ArrayList<>();

    @Autowired
    Environment environment;

    @TempDir
    Path directory;

    /// Replicas take over from each other: some are killed, by turns in the middle of a request, right after the
    /// answer to one, in the middle of mails, and anywhere. Then one stands still in the middle of requests that
    /// are answered by a failure meanwhile; the last one delivers them. When the former goes on, what it learned is
    /// of no importance any more.
    @Test
    void killedAndStoppedReplicasLoseNothingOverwriteNothingAndTheReceiverCanTellWhatIsDouble() throws Exception {
        var hook = hook();
        for (int kill = 0; kill < KILLS; kill += 4) {
            int kills = Math.min(4, KILLS - kill);
            List<RunningDashboard> replicas = startAll("notifications-kill-" + kill, kills + 2);
            try {
                replicas.forEach(replica -> signal("STOP", replica));
                for (int i = 0; i < kills; i++) {
                    killWhileItDelivers(firstPoint + kill + i, replicas.get(i));
                }
                takeOverFrom(replicas.get(kills), replicas.get(kills + 1), hook);
            } finally {
                end(replicas);
            }
            assertAllArrived(hook, 2 * AT_ONCE * (kill + kills + 1));
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "knowhere.test.kills", matches = "50")
    void fourReplicasDeliverFiveThousandWhileOneStandsStillNowAndThen() throws Exception {
        var hook = hook();
        List<RunningDashboard> replicas = startAll("notifications-stop", 4);
        try {
            addMany(5_000);
            for (int stop = 0; stop < 4; stop++) {
                Thread.sleep(random.nextLong(500, 5_000));
                signal("STOP", replicas.get(stop));
                Thread.sleep(Duration.ofSeconds(30));
                signal("CONT", replicas.get(stop));
            }
            awaitDelivered();
        } finally {
            end(replicas);
        }
        assertAllArrived(hook, 4 * AT_ONCE);
        assertAllDelivered();
    }

    private void killWhileItDelivers(int point, RunningDashboard replica) throws Exception {
        var killed = killed(point, replica);
        addMany(AT_ONCE);
        signal("CONT", replica);
        killed.get();
        replica.killForcibly();
        nobodyHeardOfItForLong();
    }

    private void takeOverFrom(RunningDashboard stopped, RunningDashboard last, Hook hook) throws Exception {
        var stands = heldRequests(stopped);
        addMany(AT_ONCE);
        signal("CONT", stopped);
        int held = stands.get();
        if (IS_PROOF) {
            Thread.sleep(Duration.ofSeconds(25));
        } else {
            nobodyHeardOfItForLong();
        }
        signal("CONT", last);
        awaitDelivered();
        signal("CONT", stopped);
        stopped.stop();
        assertAllDelivered();
        assertThat(count("""
                select count(*) from notification_attempt a join notification_delivery d on d.id = a.delivery_id
                where d.endpoint_id = ? and a.attempt < d.attempt and a.ended_at is null""", hook.id())).isGreaterThanOrEqualTo(held);
    }

    private void assertAllDelivered() {
        assertThat(delivered()).isEqualTo(2L * ids.size());
    }

    /// The scheduler of the replicas goes by the time as it is.
    @Override
    void setTheClock() {}

    private void addMany(int count) {
        for (int i = 0; i < count; i++) {
            ids.add(add(notification(Kind.KEY_EXPIRED, FACTS)));
        }
    }

    /// Kills the replica at that point; done when it is killed.
    private CompletableFuture<Void> killed(int point, RunningDashboard replica) {
        var killed = new CompletableFuture<Void>();
        var requests = new AtomicInteger(random.nextInt(1, AT_ONCE / 2));
        switch (point % 4) {
            case 0 ->
                receiver.answersBy(exchange -> {
                    if (requests.decrementAndGet() == 0) {
                        kill(replica, killed);
                    }
                    answer(exchange, 204);
                });
            case 1 ->
                receiver.answersBy(exchange -> {
                    answer(exchange, 204);
                    if (requests.decrementAndGet() == 0) {
                        kill(replica, killed);
                    }
                });
            case 2 ->
                later(() -> {
                    MAIL.await(requests.get());
                    kill(replica, killed);
                });
            default ->
                later(() -> {
                    Thread.sleep(random.nextLong(50, 2_000));
                    kill(replica, killed);
                });
        }
        return killed;
    }

    private static void kill(RunningDashboard replica, CompletableFuture<Void> killed) {
        signal("KILL", replica);
        killed.complete(null);
    }

    /// The first requests stop the replica and are not answered before it stands still, and then by a failure.
    ///
    /// @return how many it sent, when it stands still
    private CompletableFuture<Integer> heldRequests(RunningDashboard replica) {
        var stands = new CompletableFuture<Integer>();
        var held = new AtomicInteger();
        receiver.answersBy(exchange -> {
            if (stands.isDone()) {
                answer(exchange, 204);
            } else if (held.incrementAndGet() == 1) {
                signal("STOP", replica);
                sleep(Duration.ofMillis(300));
                stands.complete(held.get());
                answer(exchange, 500);
            } else {
                stands.join();
                answer(exchange, 500);
            }
        });
        return stands;
    }

    private void assertAllArrived(Hook hook, int mostTwice) throws MessagingException {
        List<String> arrived = receiver.requests().stream()
                .map(request -> request.header("webhook-id"))
                .toList();
        assertThat(new HashSet<>(arrived)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(arrived.size() - ids.size()).isBetween(0, mostTwice);
        assertThat(receiver.requests()).allMatch(request -> request.carriesSignatureOf(hook.secret()));
        assertThat(receiver.requests().stream()
                        .map(request -> request.header("webhook-id") + request.body())
                        .distinct())
                .hasSameSizeAs(ids);
        mails.addAll(MAIL.received());
        List<String> messageIds = new ArrayList<>();
        for (var mail : mails) {
            messageIds.add(mail.getMessageID());
        }
        assertThat(new HashSet<>(messageIds))
                .containsExactlyInAnyOrderElementsOf(ids.stream()
                        .map(id -> "<" + id + "." + who.personId() + "@localhost>")
                        .toList());
        assertThat(messageIds.size() - ids.size()).isBetween(0, mostTwice);
    }

    private void awaitDelivered() {
        await().atMost(Duration.ofMinutes(IS_PROOF ? 20 : 2))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> delivered() == 2L * ids.size());
    }

    private long delivered() {
        return count("""
                select count(*) from notification_delivery d join notification n on n.id = d.notification_id
                where n.account_id = ? and d.state = 'DELIVERED'""", who.accountId());
    }

    /// So that the others notice at once: to wait for that takes half a minute, and only the proof does.
    private void nobodyHeardOfItForLong() {
        database.sql("""
                        update scheduled_tasks set last_heartbeat = last_heartbeat - interval '1 hour'
                        where task_instance in (
                            select task_instance from scheduled_tasks where picked for update skip locked)""").update();
    }

    private List<RunningDashboard> startAll(String name, int replicas) throws Exception {
        List<CompletableFuture<RunningDashboard>> starting = new ArrayList<>();
        for (int i = 0; i < replicas; i++) {
            String itsName = name + "-" + i;
            starting.add(CompletableFuture.supplyAsync(() -> start(itsName), Thread::startVirtualThread));
        }
        List<RunningDashboard> all = new ArrayList<>();
        for (var each : starting) {
            all.add(each.get());
        }
        return all;
    }

    private static void end(List<RunningDashboard> replicas) {
        replicas.forEach(replica -> signal("CONT", replica));
        replicas.forEach(RunningDashboard::close);
    }

    private RunningDashboard start(String name) {
        List<String> arguments = new ArrayList<>(List.of(
                "--knowhere.notifications.webhooks-to-loopback=true",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + MAIL.port()));
        for (String setting : List.of(
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password",
                "knowhere.keys.pepper")) {
            arguments.add("--" + setting + "=" + environment.getRequiredProperty(setting));
        }
        return RunningDashboard.start(name, directory.resolve(name), arguments, Map.of());
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void later(Work work) {
        Thread.startVirtualThread(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void signal(String name, RunningDashboard replica) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(replica.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
