package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.DashboardApplication;
import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.RunningDashboard;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A thousand alerts at once, each of them a mail and a webhook, on PostgreSQL: what they do to requests with a key,
/// and how long they take from [Outbox#add] to delivered. A dashboard of its own delivers; the alerts are added,
/// each in a transaction as in life, by this process, which is also the mail server and the receiver.
///
/// `./mvnw -q -Pbench verify -Dbench=notifications.DeliveryBench` prints the figures. Arguments: `-Drounds=5`.
final class DeliveryBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int ALERTS = 1_000;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration ANSWERS_AFTER = Duration.ofMillis(50);
    private static final String PEPPER = "--knowhere.keys.pepper=cGVwcGVyIG9mIHRlc3RzLCBub3QgYSBzZWNyZXQhISE=";
    private static final Pattern KEY = Pattern.compile("sk_live_[0-9A-Za-z]{38}");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9A-Za-z]+)\"");
    private static final Map<String, String> FACTS = Map.ofEntries(
            Map.entry("rule", "Requests of any key above 10,000 in 1 hour"),
            Map.entry("key", "Production backend"),
            Map.entry("keyHint", "sk_live_…a1f0"),
            Map.entry("environment", "live"),
            Map.entry("metric", "requests"),
            Map.entry("value", "12480"),
            Map.entry("threshold", "10000"),
            Map.entry("window", "PT1H"),
            Map.entry("startedAt", "2026-11-23T13:20:00Z"),
            Map.entry("alertId", "alr_1"),
            Map.entry("ruleId", "rul_1"));

    private final MailServer mail;
    private final Receiver receiver;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Outbox outbox;
    private final ConfigurableApplicationContext context;
    private final ApiProbe probe;

    private DeliveryBench(
            ConfigurableApplicationContext context, ApiProbe probe, MailServer mail, Receiver receiver) {
        this.context = context;
        this.mail = mail;
        this.receiver = receiver;
        database = context.getBean(JdbcClient.class);
        transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        outbox = context.getBean(Outbox.class);
        this.probe = probe;
    }

    /// Prints the figures.
    public static void main(String[] arguments) throws Exception {
        System.setProperty("knowhere.test.compiler", "4");
        Path data = Files.createTempDirectory("knowhere-bench");
        var mail = new MailServer();
        try (var receiver = new Receiver()) {
            receiver.answersBy(exchange -> {
                sleep(ANSWERS_AFTER);
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            List<String> options = new ArrayList<>(List.of(
                    PEPPER,
                    "--spring.mail.host=127.0.0.1",
                    "--spring.mail.port=" + mail.port(),
                    "--knowhere.notifications.webhooks-to-loopback=true",
                    "--knowhere.rate-limit.requests-per-minute=1000000"));
            Databases.POSTGRESQL.empty().settings().forEach((name, value) -> options.add("--" + name + "=" + value));
            try (var dashboard = RunningDashboard.start("bench-delivery", data.resolve("one"), options, Map.of())) {
                options.addAll(List.of(
                        "--server.port=0",
                        "--knowhere.data-directory=" + data.resolve("adds"),
                        "--knowhere.notifications.run-tasks=false"));
                String key = key(SignedInBrowser.as("member@example.com", dashboard.baseUrl()));
                try (var context =
                                new SpringApplicationBuilder(DashboardApplication.class).run(options.toArray(String[]::new));
                        var probe = ApiProbe.start(dashboard.port(), key)) {
                    new DeliveryBench(context, probe, mail, receiver).measure();
                }
            }
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        idle();
        burst("warm", 100);
        for (int accounts : new int[] {100, 1}) {
            List<Double> idle = new ArrayList<>();
            List<Double> busy = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                idle.addAll(idle());
                busy.addAll(burst("r" + accounts + "-" + round, accounts));
            }
            System.out.printf(
                    "%d accounts: GET /v1/jobs p50, p99 idle %.2f, %.2f ms (%d requests); meanwhile %.2f, %.2f ms (%d): p99 %.2f x idle%n",
                    accounts, percentile(idle, 50), percentile(idle, 99), idle.size(), percentile(busy, 50),
                    percentile(busy, 99), busy.size(), percentile(busy, 99) / percentile(idle, 99));
        }
    }

    private List<Double> burst(String name, int accounts) throws Exception {
        people(name, accounts);
        mail.received();
        receiver.requests().clear();
        probe.begin();
        var began = Instant.now();
        for (int alert = 0; alert < ALERTS; alert++) {
            int account = alert % accounts;
            transaction.executeWithoutResult(_ -> add(name, account));
        }
        double added = Duration.between(began, Instant.now()).toMillis() / 1e3;
        while (delivered(name) < 2 * ALERTS) {
            Thread.sleep(500);
        }
        var times = probe.end();
        for (String to : List.of("person_id", "endpoint_id")) {
            System.out.printf("%s, %s: added in %.1f s; from add to delivered p50, p95, max %s s%n",
                    name, to.equals("person_id") ? "mail" : "webhook", added, durations(name, to));
        }
        return times;
    }

    private void add(String name, int account) {
        outbox.add(new Notification(
                "acct_" + name + "_" + account, Kind.ALERT_FIRING, "key_1", "alr_1", FACTS, Instant.now(), List.of(), List.of()));
    }

    private long delivered(String name) {
        return database.sql("select count(*) from notification_delivery d join notification n on n.id = d.notification_id"
                        + " where n.account_id like ? and d.state = 'DELIVERED'")
                .param("acct_" + name + "_%")
                .query(Long.class)
                .single();
    }

    private String durations(String name, String to) {
        return database.sql("""
                        select to_char(percentile_cont(0.5) within group (order by s), 'FM990.0') || ', '
                            || to_char(percentile_cont(0.95) within group (order by s), 'FM990.0') || ', ' || to_char(max(s), 'FM990.0')
                        from (select extract(epoch from d.ended_at - d.created_at) s
                            from notification_delivery d join notification n on n.id = d.notification_id
                            where n.account_id like ? and %s is not null) x""".formatted(to))
                .param("acct_" + name + "_%")
                .query(String.class)
                .single();
    }

    private void people(String name, int accounts) {
        for (int i = 0; i < accounts; i++) {
            String id = name + "_" + i;
            database.sql("insert into account (id, name, created_at) values (?, 'Bench', now())").param("acct_" + id).update();
            database.sql("insert into person (id, registration, subject, name, email, email_verified, created_at, last_sign_in_at)"
                            + " values (?, 'bench', ?, 'Bench', ?, true, now(), now())")
                    .params("per_" + id, id, id + "@example.com")
                    .update();
            database.sql("insert into membership (account_id, person_id, role, created_at) values (?, ?, 'owner', now())")
                    .params("acct_" + id, "per_" + id)
                    .update();
            transaction.executeWithoutResult(_ -> {
                String hook = context.getBean(EndpointPlaces.class)
                        .add(Ids.next("whk"), "acct_" + id, "Pager", URI.create(receiver.url()), EnumSet.allOf(Kind.class), Instant.now())
                        .orElseThrow();
                context.getBean(SigningSecrets.class).next(hook, Instant.now());
            });
        }
    }

    private List<Double> idle() throws Exception {
        probe.begin();
        Thread.sleep(IDLE);
        return probe.end();
    }

    private static double percentile(List<Double> times, int percent) {
        var sorted = times.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String key(SignedInBrowser member) {
        var token = TOKEN.matcher(member.get("/dashboard/api-keys/new").body());
        token.find();
        var form = Map.of("name", "Load", "environment", "live", "expires", "never", "token", token.group(1));
        var key = KEY.matcher(member.post("/dashboard/api-keys", form).body());
        key.find();
        return key.group();
    }
}
