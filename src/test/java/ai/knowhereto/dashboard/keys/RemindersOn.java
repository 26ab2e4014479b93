package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/// What reminders to rotate guarantee, and what the pages say of a key that rotates, on each database.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
abstract class RemindersOn {

    private static final String PATH = ReminderController.PATH;

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    DataSource dataSource;

    @Autowired
    JdbcClient database;

    @Autowired
    SecretHasher hasher;

    @Autowired
    RotationPolicies policies;

    @Autowired
    JsonMapper json;

    @Autowired
    Clock clock;

    private KeyFixtures fixtures;
    private SignedInAs member;
    private SignedIn who;

    @BeforeEach
    void newAccount() {
        fixtures = new KeyFixtures(dataSource, hasher);
        member = SignedInAs.member("reminded-" + System.nanoTime());
        who = member.in(context);
    }

    @Test
    void choiceIsKeptAndTold() throws Exception {
        key("Young", 5);
        assertThat(page(KeyScope.OWN_PATH)).contains("Reminder to rotate: after 90 days");
        assertThat(choose("30").getRedirectedUrl()).isEqualTo(KeyScope.OWN_PATH + "?changed=reminders");
        assertThat(choose("never").getStatus()).isEqualTo(302);
        assertThat(choose("180").getStatus()).isEqualTo(302);
        assertThat(policies.of(who.accountId())).isEqualTo(new RotationPolicy(180));
        assertThat(changes()).containsExactly("90 to 30", "30 to never", "never to 180");
        assertThat(page(KeyScope.OWN_PATH + "?changed=reminders"))
                .contains("Reminder to rotate: after 180 days", "You are now reminded to rotate a key after 180 days.");
    }

    @Test
    void dialogIsClosedAndTheListRefreshed() throws Exception {
        var answer = mvc.perform(
                        post(PATH).with(member).header("HX-Request", "true").param("days", "60"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(204);
        assertThat(answer.getHeader("HX-Trigger"))
                .contains("close-dialog", "keys-changed", "You are now reminded to rotate a key after 60 days.");
    }

    @Test
    void choosingWhatIsSoLeavesNoTrace() throws Exception {
        assertThat(choose("90").getStatus()).isEqualTo(302);
        assertThat(changes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "31", "0", "-30", "null", "Never", "30 ", "9999999999999", "\0", "30,60"})
    void whatIsNoChoiceIsToldAndChangesNothing(String days) throws Exception {
        var answer = choose(days);
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("Choose one of these times.", "aria-invalid=\"true\"");
        assertThat(policies.of(who.accountId())).isEqualTo(new RotationPolicy(90));
        assertThat(changes()).isEmpty();
    }

    @Test
    void choicesAtOnceEachTellWhatTheyTookThePlaceOf() throws Exception {
        var words = List.of("30", "60", "180", "365", "never");
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            var policy = policies.choice(who.accountId(), words.get(i % words.size()))
                    .orElseThrow();
            tasks.add(() -> {
                policies.choose(who, policy);
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var future : threads.invokeAll(tasks)) {
                future.get();
            }
        }
        String last = "90";
        for (String change : changes()) {
            assertThat(change).startsWith(last + " to ");
            last = change.substring(change.lastIndexOf(' ') + 1);
        }
        assertThat(policies.of(who.accountId()).word()).isEqualTo(last);
    }

    @Test
    void anotherAccountIsRemindedAsBefore() throws Exception {
        var other = SignedInAs.member("unreminded-" + System.nanoTime()).in(context);
        choose("30");
        assertThat(policies.of(other.accountId())).isEqualTo(new RotationPolicy(90));
        assertThat(policies.of(List.of(who.accountId(), other.accountId())).apply(who.accountId()))
                .isEqualTo(new RotationPolicy(30));
    }

    @Test
    void formTellsWhatAChoiceWouldComeTo() throws Exception {
        key("Old", 40);
        key("Soon", 25);
        key("Young", 5);
        assertThat(page(PATH)).contains("no key is overdue now, and none becomes so");
        assertThat(page(PATH + "?days=30")).contains("1 key is overdue now, and 1 becomes so");
        assertThat(page(PATH + "?days=never")).contains("no key is marked");
        assertThat(page(PATH + "?days=%00")).contains("<option value=\"90\" selected=\"selected\"");
        assertThat(policies.of(who.accountId())).isEqualTo(new RotationPolicy(90));
    }

    @Test
    void pageOfAnOldKeySaysSoToItsOwnerOnly() throws Exception {
        String old = key("Old", 97);
        String due = key("Due", 85);
        String young = key("Young", 5);
        assertThat(page("/dashboard/api-keys/" + old))
                .contains("This key is 97 days old; your reminder is set to 90 days.", "/rotation\"", "rotate by ");
        assertThat(page("/dashboard/api-keys/" + due)).contains("Rotation due", "id=\"reminder\"");
        assertThat(page("/dashboard/api-keys/" + young)).contains("rotate by ").doesNotContain("id=\"reminder\"");
        choose("never");
        assertThat(page("/dashboard/api-keys/" + old))
                .doesNotContain("id=\"reminder\"", "rotate by ", "Rotation overdue");
        choose("90");
        member = SignedInAs.support("looks-" + System.nanoTime());
        assertThat(page("/dashboard/api-keys/" + old))
                .contains("Rotation overdue")
                .doesNotContain("id=\"reminder\"");
    }

    @Test
    void rotatingKeySaysUntilWhenItsOldKeyWorksAndWhetherItIsInUse() throws Exception {
        String id = key("Rotating", 97);
        var end = clock.instant().plus(Duration.ofHours(30));
        String secretId = rotating(id, end);
        use(id, clock.instant().minusSeconds(30));
        assertThat(page(KeyScope.OWN_PATH))
                .contains(">Rotating</span>", "Old key until ")
                .doesNotContain(">Active</span>", "Rotation overdue", "with the old key");
        oldUse(id, secretId, clock.instant().minusSeconds(40));
        assertThat(page(KeyScope.OWN_PATH)).doesNotContain("with the old key");
        database.sql("update old_secret_caller set last_at = (select last_at from key_last_use where key_id = ?)"
                        + " where key_id = ?")
                .params(id, id)
                .update();
        assertThat(page(KeyScope.OWN_PATH)).contains("with the old key");
        assertThat(page("/dashboard/api-keys/" + id)).contains("with the old key");
        database.sql("update api_key set old_ends_at = ? where id = ?")
                .params(clock.instant().minusSeconds(1).atOffset(ZoneOffset.UTC), id)
                .update();
        assertThat(page(KeyScope.OWN_PATH))
                .contains(">Active</span>")
                .doesNotContain("with the old key", ">Rotating</span>");
    }

    @Test
    void exportTellsWhenToRotateAndWhenTheOldKeyStops() throws Exception {
        String old = key("Old", 97);
        String rotating = key("Rotating", 50);
        var end = clock.instant().plus(Duration.ofHours(30)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        rotating(rotating, end);
        var lines = page(KeyScope.OWN_PATH + ".csv?sort=name,asc").split("\r\n");
        assertThat(lines[0]).startsWith("name,id,hint,environment,status,created,expires,rotate_by,old_key_ends_at,");
        assertThat(lines[1]).startsWith("Old," + old).matches("Old,[^,]*,[^,]*,live,active,[^,]*,,[^,]+,,.*");
        assertThat(lines[2]).startsWith("Rotating," + rotating).contains("," + end + ",");
    }

    private String key(String name, int daysOld) {
        var account = new Issued(who.accountId(), who.personId(), "", "", KeyFixtures.unknown(Environment.LIVE));
        var created = clock.instant().minus(Duration.ofDays(daysOld));
        return fixtures.named(account, name, Environment.LIVE, "open", created, null, null);
    }

    /// As a rotation leaves it.
    ///
    /// @return the id of the old secret
    private String rotating(String id, Instant end) {
        database.sql("update api_key set rotated_at = ?, old_ends_at = ? where id = ?")
                .params(clock.instant().minusSeconds(60).atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC), id)
                .update();
        database.sql("update key_secret set place = 'old', expires_at = ? where key_id = ?")
                .params(end.atOffset(ZoneOffset.UTC), id)
                .update();
        return database.sql("select id from key_secret where key_id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private void use(String id, Instant at) {
        database.sql("insert into key_last_use (key_id, first_at, first_address, last_at, last_address, account_id)"
                        + " values (?, ?, '::1', ?, '::1', ?)")
                .params(id, at.atOffset(ZoneOffset.UTC), at.atOffset(ZoneOffset.UTC), who.accountId())
                .update();
    }

    private void oldUse(String id, String secretId, Instant at) {
        database.sql("insert into old_secret_caller (secret_id, address, client, endpoint, key_id, first_at, last_at,"
                        + " requests, refused) values (?, '::1', '', '/v1/jobs', ?, ?, ?, 1, 0)")
                .params(secretId, id, at.atOffset(ZoneOffset.UTC), at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private MockHttpServletResponse choose(String days) throws Exception {
        return mvc.perform(post(PATH).with(member).param("days", days))
                .andReturn()
                .getResponse();
    }

    private String page(String address) throws Exception {
        var answer =
                mvc.perform(get(URI.create(address)).with(member)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString();
    }

    /// In their order: `90 to 30`.
    private List<String> changes() {
        return database
                .sql(
                        "select details from audit_entry where account_id = ? and target_id = ? and target_type = 'account'"
                                + " and action = 'rotation-policy.changed' and actor_id = ? order by at")
                .params(who.accountId(), who.accountId(), who.personId())
                .query((row, _) -> json.readTree(row.getString(1)))
                .list()
                .stream()
                .map(details -> details.get("from").asString() + " to "
                        + details.get("to").asString())
                .toList();
    }
}
