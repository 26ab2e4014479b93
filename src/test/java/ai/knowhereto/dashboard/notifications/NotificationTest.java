package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.accounts.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Somebody with an account, a mail server and a receiver of webhooks; attempts are made by the test, not by tasks.
@SpringBootTest(
        properties = {
            "knowhere.base-url=http://localhost",
            "knowhere.notifications.webhooks-to-loopback=true",
            "knowhere.notifications.run-tasks=false",
            "spring.mail.host=127.0.0.1",
            "test.clock=true"
        })
@AutoConfigureMockMvc
@Import(TestClock.InUse.class)
abstract class NotificationTest {

    static final MailServer MAIL = new MailServer();

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.port", MAIL::port);
    }

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Outbox outbox;

    @Autowired
    Courier courier;

    @Autowired
    Endpoints endpoints;

    @Autowired
    EndpointPlaces places;

    @Autowired
    EndpointState endpointState;

    @Autowired
    SigningSecrets secrets;

    @Autowired
    Preferences preferences;

    @Autowired
    TestClock clock;

    Receiver receiver;
    SignedInAs member;
    SignedIn who;

    @BeforeEach
    void somebody() {
        setTheClock();
        receiver = new Receiver();
        MAIL.received();
        member = SignedInAs.member("told-" + System.nanoTime());
        who = member.in(context);
    }

    /// Other tests have put it forward, and receivers refuse what is not from now.
    void setTheClock() {
        clock.forward(Duration.between(clock.instant(), Instant.now()));
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    /// An endpoint of the account that takes everything, and its secret.
    Hook hook() {
        return inTransaction(() -> {
            String id = places.add(
                            Ids.next("whk"),
                            who.accountId(),
                            "Pager",
                            URI.create(receiver.url()),
                            EnumSet.allOf(Kind.class),
                            now())
                    .orElseThrow();
            return new Hook(id, secrets.next(id, now()).reveal());
        });
    }

    record Hook(String id, String secret) {}

    String add(Notification notification) {
        return inTransaction(() -> outbox.add(notification));
    }

    Notification notification(Kind kind, Map<String, String> facts) {
        return new Notification(who.accountId(), kind, "key_1", "key_1", facts, now(), List.of(), List.of());
    }

    /// To webhooks only.
    Notification toWebhooks() {
        return expired(Notification.NOBODY, List.of());
    }

    /// To people only.
    Notification toPeople() {
        return expired(List.of(), Notification.NOBODY);
    }

    private Notification expired(List<String> people, List<String> webhooks) {
        return new Notification(
                who.accountId(), Kind.KEY_EXPIRED, "key_1", "key_1", Map.of("key", "Billing"), now(), people, webhooks);
    }

    List<String> deliveries(String notification) {
        return database.sql("select id from notification_delivery where notification_id = ? order by id")
                .param(notification)
                .query((row, _) -> row.getString(1))
                .list();
    }

    String onlyDelivery(String notification) {
        return database.sql("select id from notification_delivery where notification_id = ?")
                .param(notification)
                .query(String.class)
                .single();
    }

    Optional<Instant> attempt(String delivery) {
        int round = database.sql("select round from notification_delivery where id = ?")
                .param(delivery)
                .query(Integer.class)
                .single();
        return courier.run(delivery, round);
    }

    /// Makes all attempts that are due until then.
    ///
    /// @param next when each delivery is tried next; those that have ended are taken out
    void runUntil(Instant end, Map<String, Instant> next) {
        while (next.values().stream().anyMatch(at -> at.isBefore(end))) {
            var due = Collections.min(next.entrySet(), Map.Entry.comparingByValue());
            String first = due.getKey();
            if (due.getValue().isAfter(clock.instant())) {
                forwardTo(due.getValue());
            }
            attempt(first).ifPresentOrElse(at -> next.put(first, at), () -> next.remove(first));
        }
        if (end.isAfter(clock.instant())) {
            forwardTo(end);
        }
    }

    void forwardTo(Instant next) {
        clock.forward(Duration.between(clock.instant(), next).plusMillis(1));
    }

    String state(String delivery) {
        return database.sql("select state from notification_delivery where id = ?")
                .param(delivery)
                .query(String.class)
                .single();
    }

    long count(String sql, Object... values) {
        return database.sql(sql).params(values).query(Long.class).single();
    }

    <T> T inTransaction(java.util.function.Supplier<T> work) {
        return new TransactionTemplate(transactions).execute(_ -> work.get());
    }

    Instant now() {
        return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }
}
