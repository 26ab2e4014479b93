package ai.knowhereto.dashboard.compromise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.accounts.StaffRole;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import ai.knowhereto.dashboard.keys.PastedText;
import ai.knowhereto.dashboard.keys.SecretHasher;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/// What the page of leaked keys guarantees, on each database. Every test has a support user of its own, whose look-ups
/// are counted. No message of a failure may hold a key.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
abstract class LeakedKeysOf {

    private static final String PAGE = "/admin/leaked-keys";

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
    LookUps lookUps;

    private KeyFixtures fixtures;
    private SignedInAs support;
    private String supportId;
    private Issued key;

    @BeforeEach
    void prepare() {
        String name = "support-" + System.nanoTime();
        fixtures = new KeyFixtures(dataSource, hasher);
        support = SignedInAs.support(name);
        supportId = support.in(context).personId();
        var owner = SignedInAs.member("owner-" + name).in(context);
        key = fixtures.issue(Environment.LIVE, owner.accountId(), owner.personId());
    }

    @Test
    void keyIsFoundWhateverItsState() throws Exception {
        assertSays("Active key found", "Requests with this key are accepted.", "active");
        fixtures.expireKey(key, Duration.ofDays(2));
        assertSays("Active key found", "are accepted until", "expiring");
        fixtures.expireKey(key, Duration.ofSeconds(-5));
        assertSays("Expired key found", "No requests were accepted since.", "expired");
        fixtures.disable(key);
        assertSays("Disabled key found", "its owner can enable it again", "disabled");
        fixtures.revoke(key);
        assertSays("Revoked key found", "No requests were accepted since.", "revoked");
    }

    @Test
    void oldKeyOfARotationIsToldFromTheNewOne() throws Exception {
        var rotated = fixtures.rotate(key, Duration.ofDays(1));
        assertSays("Old key found", "is the old key of a rotation.", "old");
        assertThat(lookUp(key.text()).getContentAsString())
                .contains("/rotation/end?reason=leaked")
                .contains("/admin/leaked-keys/" + key.keyId() + "?secret=" + key.secretId());
        assertThat(lookUp(key.text().substring(42)).getContentAsString())
                .as("found by its last four characters")
                .contains("Old key found", "sk_live_…" + key.text().substring(42));
        assertThat(lookUp(rotated.text()).getContentAsString())
                .contains("Active key found")
                .doesNotContain("/rotation/end", "?secret=");
        fixtures.disable(key);
        assertSays("Old key found", "if its owner enables it", "old");
        fixtures.expireSecret(key, Duration.ofSeconds(-5));
        assertSays("Old key found", "stopped on", "old-ended");
    }

    @Test
    void ownerIsTold() throws Exception {
        assertThat(lookUp(key.text()).getContentAsString()).contains("@example.com</bdi>", key.keyId());
    }

    @Test
    void keyIsFoundByItsIdAndByItsLastFourCharacters() throws Exception {
        assertThat(lookUp(key.keyId()).getContentAsString()).contains("Active key found");
        String hint = key.text().substring(42);
        assertThat(lookUp(hint).getContentAsString()).contains("found-" + key.keyId());
        assertThat(results()).containsOnly("active").hasSize(2);
    }

    @Test
    void severalKeysWithTheSameEndAreATableToChooseFrom() throws Exception {
        var other = fixtures.issue(Environment.LIVE);
        String hint = String.valueOf(System.nanoTime() % 9_000 + 1_000);
        for (var issued : List.of(key, other)) {
            database.sql("update key_secret set hint = ? where id = ?")
                    .param(hint)
                    .param(issued.secretId())
                    .update();
        }
        String page = lookUp("\u2026" + hint).getContentAsString();
        assertThat(page).contains("keys end in these four characters", key.keyId(), other.keyId());
        assertThat(page).doesNotContain("Revoke key");
        assertThat(results()).containsExactly("several");
        assertThat(lookUp(other.keyId()).getContentAsString()).contains("found-" + other.keyId());
    }

    @Test
    void whatIsNoKnownKeyIsSaidInWordsAndToldWithoutTheText() throws Exception {
        String unknown = KeyFixtures.unknownText(Environment.TEST);
        assertThat(lookUp(unknown).getContentAsString()).contains("but we have never made it");
        char last = key.text().charAt(45);
        assertThat(lookUp(key.text().substring(0, 45) + (last == '0' ? '1' : '0'))
                        .getContentAsString())
                .contains("its checksum is wrong");
        assertThat(lookUp(key.text().substring(0, 40)).getContentAsString()).contains("ends too early");
        assertThat(lookUp("something else").getContentAsString()).contains("one of our keys. Our keys start with");
        assertThat(lookUp("key_00000000000000000000").getContentAsString()).contains("No key has this ID");
        assertThat(results()).containsExactlyInAnyOrder("unknown", "damaged", "cut-off", "not-ours", "no-match");
        assertThat(database.sql("select count(*) from audit_entry where actor_id = ? and action = 'key.looked-up'"
                                + " and (account_id is not null or target_id <> '-')")
                        .param(supportId)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void pastedTextIsInNoAnswerTableOrLog(CapturedOutput output) throws Exception {
        String text = "found \"" + key.text() + "\" and " + KeyFixtures.unknownText(Environment.LIVE);
        for (var answer : List.of(lookUp(text), lookUpByHtmx(text))) {
            assertThat(answer.getContentAsString().contains(key.text().substring(8, 42)))
                    .isFalse();
            assertThat(answer.getHeader("Content-Encoding")).isEqualTo("identity");
            assertThat(answer.getHeader("Cache-Control")).contains("no-store");
            assertThat(answer.getHeader("HX-Push-Url")).isNull();
        }
        assertThat(output.getAll().contains(key.text().substring(8, 42))).isFalse();
        assertThat(database.sql("select * from audit_entry where actor_id = ?")
                        .param(supportId)
                        .query()
                        .listOfRows()
                        .toString()
                        .contains(key.text().substring(8, 42)))
                .isFalse();
    }

    @Test
    void thousandKeysAreTwenty() throws Exception {
        String text = IntStream.range(0, 1_000)
                .mapToObj(_ -> KeyFixtures.unknownText(Environment.LIVE))
                .collect(Collectors.joining("\n"));
        assertThat(lookUp(key.text() + "\n" + text).getContentAsString())
                .contains("found-" + key.keyId(), "981 more keys in the text were not looked up");
        assertThat(results()).containsExactly("active");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'; drop table api_key; --", "(a+)+$ [ \\", "\u0000\u0001\uFFFF", "%00%FF%", "<b>x</b>", "${7*7}"
            })
    void hostileTextIsAnAnswerLikeAnyOther(String text) throws Exception {
        var answer = lookUp(text.repeat(1_000));
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains("Not ours").doesNotContain("<b>x</b>", "246914");
    }

    @Test
    void hostileNamesAreText() throws Exception {
        String name = "<script>alert(1)</script>\u202Eevil '\"${7*7}";
        database.sql("update api_key set name = ? where id = ?")
                .param(name)
                .param(key.keyId())
                .update();
        fixtures.revoke(key);
        String page = lookUp(key.text()).getContentAsString();
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").doesNotContain("<script>alert");
        assertThat(page).contains("was revoked on").contains("${7*7}");
    }

    @Test
    void emptyFormIsNoLookUp() throws Exception {
        assertThat(lookUp(" \n").getStatus()).isEqualTo(422);
        assertThat(results()).isEmpty();
    }

    @Test
    void personWhoTriesTooManyIsAskedToWait() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(lookUp("a1" + (10 + i)).getStatus()).isEqualTo(200);
        }
        var refused = lookUp(key.text());
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Long.parseLong(refused.getHeader("Retry-After"))).isBetween(3_000L, 3_600L);
        assertThat(refused.getContentAsString())
                .contains("You have looked up 60 times within an hour.")
                .doesNotContain(key.keyId());
        assertThat(lookUpByHtmx(key.text()).getStatus()).isEqualTo(429);
        assertThat(results()).hasSize(60);
    }

    /// I1. A name that the audit trail has no room for stands for a trail that cannot be written.
    @Test
    void withoutItsAuditEntryNothingIsFound() {
        var who = new SignedIn(supportId, "acct_x", "x".repeat(400), null, Set.of(StaffRole.SUPPORT), null);
        assertThatThrownBy(() -> lookUps.of(who, PastedText.of(key.text()), ZoneOffset.UTC))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void membersFindNothingEvenIfThePageWereOpen() {
        var who = new SignedIn("per_x", "acct_x", "Member", null, Set.of(), null);
        assertThatThrownBy(() -> lookUps.of(who, PastedText.of(key.text()), ZoneOffset.UTC))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void teamSeesItsLastLookUps() throws Exception {
        lookUp(key.text());
        String page = mvc.perform(get(PAGE).with(SignedInAs.support("colleague")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains(PAGE + "/" + key.keyId(), "Active key found");
    }

    private void assertSays(String title, String text, String result) throws Exception {
        var answer = lookUp(key.text());
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains(title).contains(text).contains("found-" + key.keyId());
        assertThat(entries().getFirst())
                .containsEntry("target_id", key.keyId())
                .containsEntry("account_id", key.accountId())
                .containsEntry("details", "{\"result\":\"" + result + "\"}");
    }

    private MockHttpServletResponse lookUp(String text) throws Exception {
        var posted = mvc.perform(post(PAGE).with(support).param("text", text)).andReturn();
        if (posted.getResponse().getRedirectedUrl() == null) {
            return posted.getResponse();
        }
        assertThat(posted.getResponse().getRedirectedUrl()).isEqualTo(PAGE);
        return mvc.perform(get(PAGE).with(support).flashAttrs(posted.getFlashMap()))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse lookUpByHtmx(String text) throws Exception {
        return mvc.perform(post(PAGE).with(support).param("text", text).header("HX-Request", "true"))
                .andReturn()
                .getResponse();
    }

    private List<String> results() {
        return entries().stream()
                .map(entry -> String.valueOf(entry.get("details")).replaceAll(".*:\"|\"}", ""))
                .toList();
    }

    private List<Map<String, @Nullable Object>> entries() {
        return database.sql("select target_id, account_id, details from audit_entry"
                        + " where actor_id = ? and action = 'key.looked-up' order by at desc, id")
                .param(supportId)
                .query()
                .listOfRows();
    }
}
