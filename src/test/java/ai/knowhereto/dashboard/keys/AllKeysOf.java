package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.keys.KeyFixtures.Issued;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.HtmlUtils;

/// What the staff's list of all keys guarantees, on each database.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
abstract class AllKeysOf {

    private static final Pattern KEY = Pattern.compile("id=\"key-(key_[0-9a-zA-Z]+)\"");
    private static final Pattern NEXT = Pattern.compile("id=\"page-next\" href=\"([^\"]*)\"");

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
    AllKeys allKeys;

    private KeyFixtures fixtures;
    private SignedInAs support;
    private String supportId;
    private String email;
    private SignedIn owner;

    @BeforeEach
    void prepare() {
        String name = "lists-" + System.nanoTime();
        fixtures = new KeyFixtures(dataSource, hasher);
        support = SignedInAs.support(name);
        supportId = support.in(context).personId();
        email = "of-" + name + "@example.com";
        owner = SignedInAs.member("of-" + name).in(context);
    }

    @Test
    void keysOfEveryAccountAreListedWithTheirOwners() throws Exception {
        var key = issue();
        var other = fixtures.issue(Environment.TEST);
        assertThat(page("/admin/keys")).contains(key.keyId(), email, other.keyId(), AllKeys.pathOf(key.accountId()));
        assertThat(asked()).containsExactly("{\"status\":\"all\"}");
    }

    @Test
    void searchFindsAKeyOfAnyAccount() throws Exception {
        String word = "Billing" + System.nanoTime();
        String mine = named(issue(), word + " of one");
        String other = named(fixtures.issue(Environment.LIVE), word + " of another");
        assertThat(keys(page("/admin/keys?q=" + word + "&status=active"))).containsExactlyInAnyOrder(mine, other);
        assertThat(keys(page("/admin/keys?q=" + other))).containsExactly(other);
        assertThat(keys(page(AllKeys.pathOf(owner.accountId()) + "?q=" + word))).containsExactly(mine);
        assertThat(asked().getLast()).contains("\"search\":\"" + word + "\"", "\"status\":\"active\"");
    }

    @Test
    void ownerNarrowsTheListToTheirAccount() throws Exception {
        var key = issue();
        fixtures.issue(Environment.LIVE);
        var answer = mvc.perform(get("/admin/keys")
                        .param("owner", email.toUpperCase(java.util.Locale.ROOT))
                        .with(support))
                .andReturn()
                .getResponse();
        assertThat(answer.getRedirectedUrl()).isEqualTo(AllKeys.pathOf(owner.accountId()));
        assertThat(keys(page(AllKeys.pathOf(owner.accountId())))).containsExactly(key.keyId());
        assertThat(database.sql("select account_id from audit_entry where actor_id = ? and action = 'keys.listed'")
                        .param(supportId)
                        .query(String.class)
                        .single())
                .isEqualTo(owner.accountId());
    }

    @Test
    void everyKeyIsOnOnePageWhereverOneBegins() throws Exception {
        Set<String> issued = new java.util.HashSet<>();
        for (int i = 0; i < 60; i++) {
            issued.add(issue().keyId());
        }
        List<String> seen = new ArrayList<>();
        String address = AllKeys.pathOf(owner.accountId());
        for (int pages = 0; pages < 3; pages++) {
            String page = page(address);
            seen.addAll(keys(page));
            var next = NEXT.matcher(page);
            address = next.find() ? HtmlUtils.htmlUnescape(next.group(1)) : "";
        }
        assertThat(address).isEmpty();
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(issued);
    }

    @Test
    void whatAnAccountWantsIsAskedOfOneAccountOnly() throws Exception {
        var rotating = issue();
        var old = issue();
        database.sql("update api_key set old_ends_at = timestamp '2099-01-01 00:00:00' where id = ?")
                .param(rotating.keyId())
                .update();
        database.sql("update api_key set created_at = timestamp '2020-01-01 00:00:00' where id = ?")
                .param(old.keyId())
                .update();
        assertThat(keys(page("/admin/keys?status=rotating")))
                .contains(rotating.keyId())
                .doesNotContain(old.keyId());
        for (String status : List.of("due", "overdue")) {
            String page = page("/admin/keys?status=" + status);
            assertThat(page).contains("wasn&#39;t understood").doesNotContain("status=due", "status=overdue");
            assertThat(keys(page)).isEqualTo(keys(page("/admin/keys")));
        }
        assertThat(keys(page(AllKeys.pathOf(owner.accountId()) + "?status=overdue")))
                .containsExactly(old.keyId());
    }

    @Test
    void pastedKeyComesIntoNoAddressAndNoEntry() throws Exception {
        var key = issue();
        for (String field : List.of("q", "owner")) {
            var answer = mvc.perform(post("/admin/keys/search").with(support).param(field, " " + key.text()))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getRedirectedUrl()).isEqualTo("/admin/keys?pasted=key");
        }
        assertThat(page("/admin/keys?pasted=key")).contains("This looks like a key.");
        assertThat(page("/admin/keys?owner=" + key.text())).contains("This looks like a key.");
        String asked = page("/admin/keys?q=" + key.text());
        assertThat(asked.contains(key.text())).isFalse();
        assertThat(String.join("", asked()).contains(key.text())).isFalse();
    }

    @Test
    void ownerWhomNobodyKnowsShowsNoKeys() throws Exception {
        issue();
        for (String owner : List.of("%00", "nobody@example.com", "%27%20or%201=1", "%F4%8F%BF%BF", "z".repeat(5_000))) {
            String page = page("/admin/keys?owner=" + owner);
            assertThat(keys(page)).as(owner).isEqualTo(owner.equals("%00") ? keys(page("/admin/keys")) : List.of());
        }
        assertThat(page("/admin/keys?owner=nobody@example.com"))
                .contains("No owner has exactly this name or email.")
                .doesNotContain("No keys here match.");
        assertThat(asked().getFirst()).contains("\"owners\":\"0\"").doesNotContain("nobody");
    }

    @Test
    void hostileNamesAreText() throws Exception {
        var key = issue();
        database.sql("update api_key set name = ? where id = ?")
                .param("<script>alert(1)</script>\u202E")
                .param(key.keyId())
                .update();
        assertThat(page(AllKeys.pathOf(owner.accountId())))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void staffCanNeitherRenameNorDisableWhatTheySee() throws Exception {
        var key = issue();
        assertThat(page(AllKeys.pathOf(owner.accountId()))).doesNotContain("/name", "/state", "/expiry");
        for (String step : List.of("name", "state", "expiry", "note")) {
            assertThat(mvc.perform(post("/dashboard/api-keys/" + key.keyId() + "/" + step)
                                    .with(support))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(step)
                    .isEqualTo(404);
        }
    }

    @Test
    void membersListNothingEvenIfThePageWereOpen() {
        var question = KeyQuestion.of(AllKeys.PATH, Map.of());
        assertThatThrownBy(() -> allKeys.list(owner, null, question, ZoneOffset.UTC))
                .isInstanceOf(IllegalStateException.class);
    }

    private String named(Issued of, String name) {
        return fixtures.named(of, name, Environment.LIVE, "open", Instant.parse("2026-01-01T00:00:00Z"), null, null);
    }

    private Issued issue() {
        return fixtures.issue(Environment.LIVE, owner.accountId(), owner.personId());
    }

    private String page(String address) throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(get(URI.create(address)).with(support)).andReturn().getResponse();
        assertThat(answer.getStatus()).as("the list").isEqualTo(200);
        return answer.getContentAsString();
    }

    private static List<String> keys(String page) {
        return KEY.matcher(page).results().map(found -> found.group(1)).toList();
    }

    private List<String> asked() {
        return database.sql("select details from audit_entry where actor_id = ? and action = 'keys.listed'"
                        + " order by at desc")
                .param(supportId)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
