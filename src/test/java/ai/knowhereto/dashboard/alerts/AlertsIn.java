package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Backfill;
import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.LogState;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.SecretHasher;
import ai.knowhereto.dashboard.notifications.DocumentedFacts;
import ai.knowhereto.dashboard.ratelimit.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/// The whole application, where only a test looks at the rules, at times of its own.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
abstract class AlertsIn {

    /// A Friday, on a quarter of an hour; nothing else is stored there.
    static final Instant START = Instant.parse("2026-10-02T10:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    AlertRules rules;

    @Autowired
    Alerts alerts;

    @Autowired
    AlertHistory history;

    @Autowired
    AlertLifecycle lifecycle;

    @Autowired
    KeyMinutes minutes;

    @Autowired
    RateLimits limits;

    @Autowired
    LogState logState;

    @Autowired
    SecretHasher hasher;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource dataSource;

    @Autowired
    Clock clock;

    SignedIn member;
    KeyFixtures.Issued key;
    Lease lease;
    Evaluation evaluation;

    /// Receivers are told what to expect: whatever alerts really send is in their guide.
    @AfterEach
    void whatWasToldIsInTheGuide() {
        DocumentedFacts.assertThatTheGuideHasThem(context, member.accountId());
    }

    @BeforeEach
    void begin() {
        lease = new Lease(database);
        database.sql("update alert_evaluation set holder = ?, held_until = timestamp with time zone"
                        + " '2099-01-01 00:00:00+00', evaluated_until = null, noticed_until = null")
                .param(lease.holder())
                .update();
        database.sql("update alert_rule set enabled = false").update();
        database.sql("delete from alert").update();
        member = SignedInAs.member("alerts-" + UUID.randomUUID()).in(context);
        key = issue();
        evaluation = evaluation();
    }

    /// As on a server that has just started.
    Evaluation evaluation() {
        return evaluation(new Evaluator(alerts, minutes, limits));
    }

    Evaluation evaluation(Evaluator evaluator) {
        return new Evaluation(lease, evaluator, rules, alerts, lifecycle, logState);
    }

    /// A key of the member, there since long ago.
    KeyFixtures.Issued issue() {
        return issue(member);
    }

    KeyFixtures.Issued issue(SignedIn owner) {
        var issued = new KeyFixtures(dataSource, hasher).issue(Environment.LIVE, owner.accountId(), owner.personId());
        database.sql("update api_key set created_at = timestamp with time zone '2026-01-01 00:00:00+00' where id = ?")
                .param(issued.keyId())
                .update();
        return issued;
    }

    AlertRule rule(Condition condition) {
        return add(Rules.of(member.accountId(), null, condition, START.minus(Duration.ofDays(1))));
    }

    AlertRule add(AlertRule rule) {
        rules.add(rule, member.personId());
        return rule;
    }

    /// A look while the log is complete.
    void look(Instant now) {
        evaluation.look(now, now);
    }

    /// So many requests in one minute.
    void requests(int minute, int times) {
        store(times(minute, times).map(at -> Entries.of(at, caller(), 200, Outcome.SUCCESSFUL, null)));
    }

    void requests(int minute, int times, int status) {
        Outcome outcome = status < 500 ? Outcome.CLIENT_ERROR : Outcome.SERVER_ERROR;
        store(times(minute, times).map(at -> Entries.of(at, caller(), status, outcome, null)));
    }

    void store(Stream<Entry> entries) {
        new Backfill(dataSource).load(entries.sorted(Comparator.comparing(Entry::at)));
    }

    Caller caller() {
        return caller(key);
    }

    static Caller caller(KeyFixtures.Issued issued) {
        return new Caller(issued.accountId(), issued.keyId(), issued.secretId(), "live");
    }

    static Stream<Instant> times(int minute, int times) {
        return IntStream.range(0, times).mapToObj(i -> minute(minute).plusMillis(i * 59_000L / times));
    }

    static Instant minute(int number) {
        return START.plus(Duration.ofMinutes(number));
    }

    List<Alert> all() {
        return history.of(member.accountId(), 1_000);
    }

    /// The kinds of what is told, to people or programs.
    List<String> messages() {
        return database.sql("select kind from notification where account_id = ? order by created_at")
                .param(member.accountId())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /// The kinds of what people are told.
    List<String> told() {
        return database.sql("select n.kind from notification n join notification_reader r on r.notification_id = n.id"
                        + " where n.account_id = ? order by n.created_at")
                .param(member.accountId())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
