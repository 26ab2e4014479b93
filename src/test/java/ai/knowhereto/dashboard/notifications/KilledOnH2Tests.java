package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.RunningDashboard;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.HtmlUtils;

/// The one process with its database in a file, killed in the middle of a request to a webhook while somebody sends
/// tests: what was confirmed arrives. `-Pproof` kills twelve times instead of once.
class KilledOnH2Tests {

    private static final int KILLS = Integer.getInteger("knowhere.test.kills", 4) / 4;
    private static final Pattern SECRET = Pattern.compile("whsec_[0-9A-Za-z+/=]+");
    private static final Pattern HOOK = Pattern.compile("/dashboard/webhooks/whk_[0-9a-f]+");

    private final Random random = new Random();
    private int confirmed;
    private int unconfirmed;

    @TempDir
    Path directory;

    @Test
    void killedProcessLosesNothingThatWasConfirmed() throws Exception {
        try (var receiver = new Receiver()) {
            String secret = "";
            String hook = "";
            for (int kill = 0; kill < KILLS; kill++) {
                try (var dashboard = start("notifications-h2-" + kill)) {
                    var member = SignedInBrowser.as("member@example.com", dashboard.baseUrl());
                    if (hook.isEmpty()) {
                        String page = HtmlUtils.htmlUnescape(member.post(
                                        "/dashboard/webhooks",
                                        Map.of("name", "Pager", "url", receiver.url(), "kinds", "KEY_EXPIRED"))
                                .body());
                        secret = find(SECRET, page);
                        hook = find(HOOK, page);
                    }
                    killWhileSending(receiver, dashboard, member, hook + "/test");
                }
                nobodyHeardOfItForLong();
            }
            assertAllArrive(receiver, secret);
        }
    }

    private void killWhileSending(Receiver receiver, RunningDashboard dashboard, SignedInBrowser member, String test)
            throws Exception {
        int before = receiver.requests().size();
        int dies = before + random.nextInt(5, 15);
        var killed = new CompletableFuture<Void>();
        receiver.answersBy(exchange -> {
            if (receiver.requests().size() == dies) {
                ProcessHandle.of(dashboard.pid()).ifPresent(ProcessHandle::destroyForcibly);
                killed.complete(null);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        String token = member.token();
        while (!killed.isDone()) {
            unconfirmed++;
            try {
                assertThat(member.postWithToken(test, token, Map.of()).statusCode())
                        .isEqualTo(302);
                confirmed++;
                unconfirmed--;
            } catch (java.io.UncheckedIOException e) {
                killed.get();
            }
        }
        dashboard.killForcibly();
    }

    private void assertAllArrive(Receiver receiver, String secret) {
        try (var _ = start("notifications-h2-last")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> ids(receiver).size() >= confirmed);
        }
        assertThat(ids(receiver).size()).isBetween(confirmed, confirmed + unconfirmed);
        assertThat(receiver.requests()).allMatch(request -> request.carriesSignatureOf(secret));
        var states = client().sql("select distinct state from notification_delivery");
        assertThat(states.query(String.class).list()).containsExactly("DELIVERED");
        var told = client().sql("select id from notification where kind = 'TEST'");
        assertThat(ids(receiver))
                .containsExactlyInAnyOrderElementsOf(told.query(String.class).list());
    }

    private static Set<String> ids(Receiver receiver) {
        return new HashSet<>(receiver.requests().stream()
                .map(request -> request.header("webhook-id"))
                .toList());
    }

    private void nobodyHeardOfItForLong() {
        client().sql("update scheduled_tasks set last_heartbeat = dateadd('hour', -1, last_heartbeat) where picked")
                .update();
    }

    private JdbcClient client() {
        return JdbcClient.create(Databases.inFile(directory.resolve("data")).dataSource());
    }

    private RunningDashboard start(String name) {
        return RunningDashboard.start(
                name,
                directory.resolve("data"),
                List.of(
                        "--knowhere.notifications.webhooks-to-loopback=true",
                        "--knowhere.notifications.tests-apart=0s"),
                Map.of());
    }

    private static String find(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group();
    }
}
