package ai.knowhereto.dashboard.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import ai.knowhereto.dashboard.accesslog.AccessLog;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.TimeInId;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriUtils;

/// What the pages of the access log guarantee, on each database.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
abstract class LogPagesOf {

    private static final Pattern ROW = Pattern.compile("id=\"row-(req_[0-9A-Za-z]+)\"");
    private static final Pattern OLDER = Pattern.compile("id=\"load-older\"[^>]* href=\"([^\"]*)\"");
    private static final Pattern CLEAR = Pattern.compile("href=\"(/dashboard/logs[^\"]*)\"[^>]*>Clear filters");
    private static final Pattern PAUSE = Pattern.compile("id=\"live-toggle\" href=\"([^\"]*)\"");
    private static final String KEY = "sk_live_abcdefghijklmnopqrstuvwxyz0123456789AB";
    private static final String HOSTILE = "/<img src=x onerror=alert(1)>'\"`$(id)${7*7}";

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    AccessLog log;

    @Autowired
    JdbcClient client;

    @Autowired
    Clock clock;

    private SignedInAs who = SignedInAs.member();
    private String account = "";
    private String name = "";

    @BeforeEach
    void signIn() {
        name = "logs" + Long.toString(System.nanoTime(), 36);
        who = SignedInAs.member(name);
        account = who.in(context).accountId();
    }

    @Test
    void everyRequestIsInTheLogWithWhatHappened() throws Exception {
        String key = key("Billing");
        var entry = append(entry(key, "/v1/jobs/job_1", 401, "revoked"));
        assertThat(page("/dashboard/logs")).contains("/v1/jobs/job_1", "401", "Revoked key", "Billing", "203.0.113.9");
        String alone = page("/dashboard/logs/" + entry.requestId());
        assertThat(alone)
                .contains("401 Unauthorized", "The key was revoked", entry.requestId(), "Billing", "test/1.0 (x)")
                .contains("$KNOWHERE_API_KEY");
    }

    @Test
    void wordsNarrowTheListAndItsCount() throws Exception {
        String key = key("Narrow");
        append(entry(key, "/v1/jobs", 200, null), entry(key, "/v1/jobs", 404, null), entry(key, "/v1/jobs", 404, null));
        assertThat(rows(page("/dashboard/logs?q=status:4xx"))).hasSize(2);
        assertThat(page("/dashboard/logs?q=status:4xx")).contains("2 requests", "Remove the filter status:4xx");
        assertThat(page("/dashboard/logs?q=status:4xx%20path:/v1/*")).contains("2 requests before path");
        assertThat(page("/dashboard/logs?q=status:5xx")).contains("No requests match", "Clear filters", "Last 7 days");
        assertThat(page("/dashboard/logs?q=key:key_other")).contains("No requests match");
    }

    @Test
    void whatMakesNoSenseIsSaidAndNothingOfItIsLost() throws Exception {
        append(entry(key("Typo"), "/v1/jobs", 404, null));
        String page = page("/dashboard/logs?q=stauts:404%20latency:500%20%22x");
        assertThat(page)
                .contains("There&#39;s no filter word “stauts”", "“latency” doesn&#39;t take “500”")
                .contains("value=\"stauts:404 latency:500 &quot;x\"");
        assertThat(rows(page)).isEmpty();
        assertThat(page("/dashboard/logs?q=owner:" + name)).contains("There&#39;s no filter word “owner”");
        assertThat(page("/dashboard/logs?from=2026-01-02T00:00&to=2016-01-01T00:00"))
                .contains("The end must be after the start");
    }

    @Test
    void pastedKeyIsInNoAddressAndInNoAnswer() throws Exception {
        var answer = mvc.perform(post("/dashboard/logs/search").with(who).param("q", "x " + KEY))
                .andReturn()
                .getResponse();
        assertThat(answer.getRedirectedUrl()).isEqualTo("/dashboard/logs?range=24h&pasted=key");
        assertThat(page("/dashboard/logs?range=24h&pasted=key")).contains("That looks like a key");
        assertThat(page("/dashboard/logs?q=" + KEY))
                .contains("That looks like a key")
                .doesNotContain(KEY);
        var swapped = mvc.perform(
                        post("/dashboard/logs/search").with(who).param("q", KEY).header("HX-Request", "true"))
                .andReturn()
                .getResponse();
        assertThat(swapped.getHeader("HX-Redirect")).isEqualTo("/dashboard/logs?range=24h&pasted=key");
    }

    @Test
    void formLeadsToAnAddressWithOneTextForOneQuestion() throws Exception {
        var answer = mvc.perform(post("/dashboard/logs/search")
                        .with(who)
                        .param("q", " Status:4XX \"a+b & c\"")
                        .param("range", "7d"))
                .andReturn()
                .getResponse();
        String url = answer.getRedirectedUrl();
        assertThat(URLDecoder.decode(String.valueOf(url), StandardCharsets.UTF_8))
                .isEqualTo("/dashboard/logs?range=7d&q=status:4xx \"a+b & c\"");
        var swapped = mvc.perform(post("/dashboard/logs/search")
                        .with(who)
                        .param("q", "status:404")
                        .header("HX-Request", "true"))
                .andReturn()
                .getResponse();
        assertThat(swapped.getHeader("HX-Push-Url")).isEqualTo("/dashboard/logs?range=24h&q=status:404");
        assertThat(swapped.getContentAsString().strip()).startsWith("<div class=\"stack log\"");
    }

    @Test
    void nobodySeesTheEntriesOfOthers() throws Exception {
        var entry = append(entry(key("Secret plans"), "/v1/mine", 200, null));
        var other = SignedInAs.member("other" + name);
        assertThat(read(other, "/dashboard/logs?q=id:" + entry.requestId()).getContentAsString())
                .doesNotContain("/v1/mine", "Secret plans");
        assertThat(read(other, "/dashboard/logs/" + entry.requestId()).getStatus())
                .isEqualTo(404);
        assertThat(read(other, "/admin/logs").getStatus()).isEqualTo(403);
        assertThat(read(SignedInAs.support(), "/admin/logs").getStatus()).isEqualTo(403);
        assertThat(read(SignedInAs.support(), "/admin/logs/" + entry.requestId())
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void pageByPageComesEverythingOnce() throws Exception {
        String key = key("Many");
        append(many(230, key, 200));
        List<String> all = new ArrayList<>();
        String next = "/dashboard/logs?range=1h";
        while (next != null) {
            String page = page(next);
            all.addAll(rows(page));
            next = link(OLDER, page);
        }
        assertThat(all).hasSize(230).doesNotHaveDuplicates();
    }

    @Test
    void rowsThatAreAddedBelowDoNotSayTheDayAgain() throws Exception {
        String key = key("Twice");
        append(many(120, key, 200));
        String next = Objects.requireNonNull(link(OLDER, page("/dashboard/logs?range=7d")));
        String alone = page(next);
        String added = mvc.perform(get(java.net.URI.create(next)).with(who).header("HX-Request", "true"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(rows(added)).hasSize(20).isEqualTo(rows(alone));
        assertThat(alone).contains("<tr class=\"day\">");
        assertThat(added).doesNotContain("<tr class=\"day\">");
    }

    @Test
    void listThatGrowsGoesOnGrowingWithAnotherFilter() throws Exception {
        String key = key("Live");
        append(entry(key, "/v1/jobs", 404, null));
        String growing = page("/dashboard/logs?q=status:404&live=1");
        assertThat(growing).contains("data-stream");
        assertThat(page(Objects.requireNonNull(link(CLEAR, growing)))).contains("data-stream");
        assertThat(page(Objects.requireNonNull(link(PAUSE, growing))))
                .contains("Remove the filter status:404")
                .doesNotContain("data-stream");
    }

    @Test
    void hostileTextIsShownAsText() throws Exception {
        String key = key("<b>Bold</b>'\"");
        var entry = append(entry(key, HOSTILE, 404, null, HOSTILE + "\u202Eevil\u0000"));
        for (String path : List.of("/dashboard/logs?q=onerror", "/dashboard/logs/" + entry.requestId())) {
            assertThat(page(path))
                    .contains("&lt;img src=x", "&lt;b&gt;Bold")
                    .doesNotContain("<img src=x", "<b>Bold", "\u202E", "49'");
        }
        assertThat(page("/dashboard/logs?q=" + UriUtils.encode("\"<script>\" x", StandardCharsets.UTF_8)))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>\"");
        assertThat(page("/dashboard/logs/" + entry.requestId()))
                .as("as a shell reads it: one argument")
                .contains(
                        "&#39;http://localhost/&lt;img src=x onerror=alert(1)&gt;&#39;\\&#39;&#39;&quot;`$(id)${7*7}&#39;");
    }

    @Test
    void eachViewOfAnAdminIsToldOnceAndNoFreeTextOfIt() throws Exception {
        String key = key("Watched");
        append(many(120, key, 404));
        var admin = SignedInAs.admin();
        String first = read(admin, "/admin/logs?range=1h&q=status:404%20key:" + key + "%20jobs")
                .getContentAsString();
        assertThat(first).contains("Watched", name);
        assertThat(views(key)).containsExactly("{\"filter\":\"status:404 key:" + key + " text:…\",\"time\":\"1h\"}");
        String next = Objects.requireNonNull(link(OLDER, first));
        assertThat(rows(read(admin, next).getContentAsString())).hasSize(20);
        assertThat(views(key)).as("a further page").hasSize(1);
        assertThat(read(admin, next.replace("%20jobs", "")).getStatus()).isEqualTo(200);
        assertThat(views(key)).as("a further page of what was not viewed").hasSize(2);
        read(admin, "/admin/logs?q=key:" + key + "%20nothing:1");
        assertThat(views(key)).as("nothing was shown").hasSize(2);
    }

    @Test
    void supportSeesTheKeysThatItLookedUpAndNoOther() throws Exception {
        String key = key("Leaked");
        var entry = append(entry(key, "/v1/leaked", 200, null));
        append(entry(key("Of the same account"), "/v1/other", 200, null));
        var support = SignedInAs.support(name + "support");
        String path = "/admin/leaked-keys/" + key + "/logs";
        assertThat(read(support, path).getStatus()).isEqualTo(404);
        assertThat(read(support, "/admin/leaked-keys/" + key).getContentAsString())
                .contains(path);
        assertThat(read(support, path).getContentAsString())
                .contains("/v1/leaked", "Leaked")
                .doesNotContain("/v1/other");
        assertThat(read(support, path + "/" + entry.requestId()).getContentAsString())
                .contains("/v1/leaked");
        assertThat(client.sql(
                                "select count(*) from audit_entry where action = 'access-log.viewed' and target_id = :key")
                        .param("key", key)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(read(SignedInAs.support(name + "another"), path).getStatus()).isEqualTo(404);
    }

    @Test
    void accountWithoutRequestsGetsTheFirstLines() throws Exception {
        assertThat(page("/dashboard/logs")).contains("No requests yet", "Bearer $KNOWHERE_API_KEY");
        assertThat(page("/dashboard/logs/req_missing", 404)).doesNotContain("req_missing</code>");
    }

    private List<String> views(String key) {
        return client.sql("select details from audit_entry where action = 'access-log.viewed' and details like :key")
                .param("key", "%" + key + "%")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private String page(String url) throws Exception {
        return page(url, 200);
    }

    private String page(String url, int status) throws Exception {
        var response = read(who, url);
        assertThat(response.getStatus()).as(url).isEqualTo(status);
        return response.getContentAsString();
    }

    private MockHttpServletResponse read(SignedInAs reader, String url) throws Exception {
        return mvc.perform(get(java.net.URI.create(url)).with(reader))
                .andReturn()
                .getResponse();
    }

    /// Where a link of the page leads; `null` if it has none.
    private static @Nullable String link(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        return found.find() ? found.group(1).replace("&amp;", "&") : null;
    }

    private Entry[] many(int number, String key, int status) {
        return IntStream.range(0, number)
                .mapToObj(_ -> entry(key, "/v1/jobs", status, null))
                .toArray(Entry[]::new);
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page).results().map(row -> row.group(1)).toList();
    }

    private Entry append(Entry... entries) {
        for (Entry entry : entries) {
            log.append(entry);
        }
        Set<String> missing = new HashSet<>();
        List.of(entries).forEach(entry -> missing.add(entry.requestId()));
        await().until(() -> {
            missing.removeAll(client.sql("select request_id from access_log_entry where account_id = :account")
                    .param("account", account)
                    .query(String.class)
                    .list());
            return missing.isEmpty();
        });
        return entries[0];
    }

    private Entry entry(String key, String path, int status, @Nullable String reason) {
        return entry(key, path, status, reason, "test/1.0 (x)");
    }

    private Entry entry(String key, String path, int status, @Nullable String reason, String agent) {
        Instant at = clock.instant();
        String random = Long.toString(System.nanoTime(), 36);
        return new Entry(
                at,
                "req_" + TimeInId.text(at) + "0".repeat(13 - random.length()) + random,
                new Caller(account, key, "sec_1", "live"),
                "GET",
                path,
                "/v1/jobs",
                status,
                reason != null ? Outcome.REFUSED : status >= 400 ? Outcome.CLIENT_ERROR : Outcome.SUCCESSFUL,
                reason,
                Duration.ofMillis(7),
                120,
                "203.0.113.9",
                agent);
    }

    private String key(String label) {
        String id = "key_" + Long.toString(System.nanoTime(), 36);
        client.sql("insert into api_key (id, account_id, environment, name, current_name, created_at, created_by,"
                        + " creation_token, creation_digest, version)"
                        + " values (:id, :account, 'live', :name, :id, current_timestamp, :person, :id, :id, 0)")
                .params(Map.of(
                        "id",
                        id,
                        "account",
                        account,
                        "name",
                        label,
                        "person",
                        who.in(context).personId()))
                .update();
        return id;
    }
}
