package ai.knowhereto.dashboard.routes;

import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import ai.knowhereto.dashboard.keys.SecretHasher;
import ai.knowhereto.dashboard.site.PublicAddress;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.context.WebApplicationContext;

/// The application under test: who is signed in to it, what is in its database, and keys to ask about.
@TestComponent
final class Site {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PublicAddress address;
    private final DataSource database;
    private final KeyFixtures fixtures;
    private final WebApplicationContext application;
    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
    private Issued foreign;

    @SuppressWarnings("NullAway.Init")
    Site(PublicAddress address, DataSource database, SecretHasher hasher, WebApplicationContext application) {
        this.address = address;
        this.database = database;
        this.fixtures = new KeyFixtures(database, hasher);
        this.application = application;
    }

    /// Such as `http://localhost:41234`.
    String base() {
        return address.baseUrl().toString();
    }

    DataSource database() {
        return database;
    }

    JdbcClient sql() {
        return JdbcClient.create(database);
    }

    Set<String> routes() {
        return MappedRoutes.of(application);
    }

    /// The session of that role, which tests share.
    Visitor visitor(Role role) {
        return visitors.computeIfAbsent(role, this::newVisitor);
    }

    /// So that no test is taken for the first sign-in of somebody, which makes rows.
    void signEveryoneIn() {
        // nobody looks at alert rules meanwhile, and tells of what the tests do
        sql().sql("update alert_evaluation set holder = 'routes', held_until = timestamp with time zone"
                        + " '2099-01-01 00:00:00+00'")
                .update();
        for (var role : Role.values()) {
            visitor(role);
        }
    }

    /// A session that the test may end.
    Visitor newVisitor(Role role) {
        return Visitor.signedIn(role, base());
    }

    /// A new key of the account of [Role#MEMBER]; for [Role#OTHER], of another account.
    Issued key(Role asking) {
        if (asking == Role.OTHER) {
            if (foreign == null) {
                foreign = fixtures.issue(Environment.LIVE);
            }
            return fixtures.issue(Environment.LIVE, foreign.accountId(), foreign.personId());
        }
        return fixtures.issue(Environment.LIVE, account(Role.MEMBER), person(Role.MEMBER));
    }

    /// A new alert rule of the account of [Role#MEMBER]; for [Role#OTHER], of another account.
    String alertRule(Role asking) {
        var owner = key(asking);
        String id = "rul_" + random() + random();
        sql().sql("""
                        insert into alert_rule (id, account_id, metric, comparison, threshold, window_minutes, minimum_volume,
                            repeat_hours, disables_key, people, webhooks, enabled, created_by, created_at, changed_at, version)
                        values (?, ?, 'REQUESTS', 'ABOVE', 1000000, 60, 0, 24, false, '', '', true, ?, current_timestamp,
                            current_timestamp, 0)""")
                .param(id.substring(0, 36))
                .param(owner.accountId())
                .param(owner.personId())
                .update();
        return id.substring(0, 36);
    }

    Issued revokedKey(Role asking) {
        var key = key(asking);
        fixtures.revoke(key);
        return key;
    }

    Issued disabledKey(Role asking) {
        var key = key(asking);
        fixtures.disable(key);
        return key;
    }

    /// A key in its grace period, with its old secret.
    Issued rotatingKey(Role asking) {
        var key = key(asking);
        fixtures.rotate(key, Duration.ofDays(1));
        return key;
    }

    /// The only webhook endpoint of the account of [Role#MEMBER]; for [Role#OTHER], of another account.
    String webhook(Role asking) {
        String account = key(asking).accountId();
        sql().sql("delete from webhook_endpoint where account_id = ?")
                .param(account)
                .update();
        String id = "whk_" + random();
        sql().sql("""
                insert into webhook_endpoint (id, account_id, place, name, url, kinds, enabled, created_at)
                values (?, ?, 1, 'Matrix', 'https://hooks.knowhere.dev/', 'KEY_EXPIRED', true, current_timestamp)
                """).param(id).param(account).update();
        return id;
    }

    /// A message that could not be delivered to that endpoint.
    String delivery(String webhook) {
        String account = sql().sql("select account_id from webhook_endpoint where id = ?")
                .param(webhook)
                .query(String.class)
                .single();
        String id = "dlv_" + random();
        sql().sql("""
                insert into notification_delivery (id, notification_id, endpoint_id, state, attempt, tries, round, next_at,
                    created_at, ended_at)
                values (?, ?, ?, 'DEAD', 10, 10, 1, current_timestamp, current_timestamp, current_timestamp)
                """).param(id).param(notificationOf(account)).param(webhook).update();
        return id;
    }

    /// Something that the person behind [Role#MEMBER] was told; for [Role#OTHER], somebody else.
    String notification(Role asking) {
        var owner = key(asking);
        String id = notificationOf(owner.accountId());
        sql().sql("""
                insert into notification_reader (person_id, notification_id, account_id, created_at, unread)
                values (?, ?, ?, current_timestamp, true)
                """)
                .param(owner.personId())
                .param(id)
                .param(owner.accountId())
                .update();
        return id;
    }

    private String notificationOf(String account) {
        String id = "msg_" + random();
        sql().sql("""
                insert into notification (id, account_id, kind, about, facts, occurred_at, created_at)
                values (?, ?, 'KEY_EXPIRED', 'matrix', '{"key":"Matrix"}', current_timestamp, current_timestamp)
                """).param(id).param(account).update();
        return id;
    }

    /// Makes room: an account may have a hundred keys, and a list with hundreds of rows is slow.
    void retireAllKeys() {
        sql().sql("""
                update api_key set revoked_at = current_timestamp - interval '100' day, current_name = null
                where revoked_at is null
                """).update();
    }

    String account(Role role) {
        return sql().sql("select account_id from membership where person_id = ?")
                .param(person(role))
                .query(String.class)
                .single();
    }

    private String person(Role role) {
        visitor(role);
        return sql().sql("select id from person where email = ?")
                .param(role.email())
                .query(String.class)
                .single();
    }

    /// Sends a row's request as a role, with stand-ins filled in.
    Performance perform(Row row, Role role) {
        var visitor = row.ownSession() ? newVisitor(role) : visitor(role);
        var words = new StandIns(this, role, visitor);
        String target = words.fill(row.target());
        var headers = new java.util.TreeMap<String, String>();
        row.headers().forEach((name, value) -> headers.put(name, words.fill(value)));
        String form = row.form() == null ? null : visitor.withToken(words.fill(row.form()));
        if (form == null && row.method().equals("POST")) {
            form = visitor.withToken("");
        }
        var before = Tables.of(database);
        var answer = visitor.send(row.method(), target, headers, form);
        var after = Tables.of(database);
        return new Performance(words, answer, before, after);
    }

    /// @param words what the stand-ins stood for
    record Performance(StandIns words, HttpResponse<String> answer, Tables before, Tables after) {

        SortedSet<String> changes() {
            return before.changesTo(after);
        }
    }

    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
