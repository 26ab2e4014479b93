package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.DashboardApplication;
import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.RunningDashboard;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.SecretHasher;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// How long it takes from the request that crosses a threshold to the message: over HTTP to one of three replicas on
/// PostgreSQL, then a mail in a mail server and a webhook at a receiver. Each key has a rule of its own and crosses
/// once, at any time.
///
/// `./mvnw -q -Pbench verify -Dbench=notifications.CrossingBench` prints the table. Arguments: `-Drounds=60`.
final class CrossingBench {

    private static final int CROSSINGS = Integer.getInteger("rounds", 60);
    private static final long PATIENCE = 120_000_000_000L;

    private final MailServer mail = new MailServer();
    private final Receiver receiver = new Receiver();
    private final List<String> settings = new ArrayList<>();
    private final List<KeyFixtures.Issued> keys = new ArrayList<>();
    private final Map<String, Long> crossed = new ConcurrentHashMap<>();
    private final Map<String, Long> mailed = new ConcurrentHashMap<>();
    private final Map<String, Long> called = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(11);

    private CrossingBench() {
        settings.addAll(List.of(
                "--knowhere.keys.pepper=cGVwcGVyIG9mIHRlc3RzLCBub3QgYSBzZWNyZXQhISE=",
                "--knowhere.notifications.webhooks-to-loopback=true",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.port()));
        Databases.POSTGRESQL.empty().settings().forEach((name, value) -> settings.add("--" + name + "=" + value));
    }

    /// Prints the table.
    public static void main(String[] arguments) throws Exception {
        new CrossingBench().measure(Files.createTempDirectory("knowhere-bench"));
        System.exit(0);
    }

    private void measure(Path data) throws Exception {
        List<String> own = new ArrayList<>(settings);
        own.addAll(List.of("--server.port=0", "--knowhere.data-directory=" + data.resolve("0")));
        try (var context = new SpringApplicationBuilder(DashboardApplication.class).run(own.toArray(String[]::new));
                var second = RunningDashboard.start("crossing-1", data.resolve("1"), settings, Map.of());
                var third = RunningDashboard.start("crossing-2", data.resolve("2"), settings, Map.of())) {
            prepare(context);
            Thread.startVirtualThread(this::watch);
            String first = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
            List<String> replicas = List.of(first, second.baseUrl(), third.baseUrl());
            for (int i = 0; i < CROSSINGS; i++) {
                Thread.sleep(random.nextInt(500, 2_500));
                cross(i, replicas.get(i % replicas.size()));
            }
            long end = System.nanoTime() + PATIENCE;
            while ((mailed.size() < CROSSINGS || called.size() < CROSSINGS) && System.nanoTime() < end) {
                Thread.sleep(100);
            }
            System.out.println("message | came | p50 | p95 | longest (seconds after the crossing request was sent)");
            print("mail", mailed);
            print("webhook", called);
        }
    }

    private void prepare(ConfigurableApplicationContext context) {
        SignedIn who = SignedInAs.member("crossing").in(context);
        var database = context.getBean(JdbcClient.class);
        var fixtures = new KeyFixtures(context.getBean(DataSource.class), context.getBean(SecretHasher.class));
        for (int i = 0; i < CROSSINGS; i++) {
            var key = fixtures.issue(Environment.LIVE, who.accountId(), who.personId());
            keys.add(key);
            database.sql("update api_key set name = :name, current_name = :name where id = :id")
                    .param("name", name(i))
                    .param("id", key.keyId())
                    .update();
        }
        database.sql("""
                        insert into alert_rule (id, account_id, key_id, metric, comparison, threshold, window_minutes,
                            minimum_volume, repeat_hours, disables_key, people, webhooks, enabled, created_by, created_at,
                            changed_at, version)
                        select 'rul_' || id, account_id, id, 'REQUESTS', 'ABOVE', 2, 5, 0, 24, false, '', '', true, created_by,
                            now(), now(), 0
                        from api_key where account_id = ?""").param(who.accountId()).update();
        var places = context.getBean(EndpointPlaces.class);
        var secrets = context.getBean(SigningSecrets.class);
        var now = context.getBean(Clock.class).instant();
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class)).executeWithoutResult(_ -> {
            String id = places
                    .add(who.accountId(), "Pager", URI.create(receiver.url()), EnumSet.allOf(Kind.class), now)
                    .orElseThrow();
            secrets.next(id, now);
        });
    }

    private void cross(int number, String replica) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(replica + "/v1/jobs"))
                .header("Authorization", "Bearer " + keys.get(number).text())
                .build();
        for (int i = 0; i < 3; i++) {
            crossed.put(name(number), System.nanoTime());
            int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException("Answered with " + status);
            }
        }
    }

    private void watch() {
        int seen = 0;
        try {
            while (true) {
                for (MimeMessage message : mail.received()) {
                    note(message.getSubject(), mailed);
                }
                List<Receiver.Request> requests = receiver.requests();
                for (; seen < requests.size(); seen++) {
                    note(requests.get(seen).body(), called);
                }
                Thread.sleep(20);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void note(String text, Map<String, Long> arrived) {
        crossed.keySet().stream()
                .filter(text::contains)
                .forEach(name -> arrived.putIfAbsent(name, System.nanoTime() - Objects.requireNonNull(crossed.get(name))));
    }

    private static void print(String name, Map<String, Long> arrived) {
        double[] seconds =
                arrived.values().stream().mapToDouble(nanos -> nanos / 1e9).sorted().toArray();
        System.out.printf(
                "%s | %d of %d | %.1f | %.1f | %.1f%n",
                name,
                seconds.length,
                CROSSINGS,
                seconds[seconds.length / 2],
                seconds[(int) (seconds.length * 0.95)],
                seconds[seconds.length - 1]);
    }

    private static String name(int number) {
        return "Crossing %03d".formatted(number);
    }
}
