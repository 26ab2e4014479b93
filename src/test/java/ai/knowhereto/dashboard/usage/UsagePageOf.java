package ai.knowhereto.dashboard.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ai.knowhereto.dashboard.accesslog.AccessLog;
import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.Requests;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/// What the usage page guarantees, on each database.
@SpringBootTest(properties = "knowhere.base-url=http://localhost")
@AutoConfigureMockMvc
abstract class UsagePageOf {

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    AccessLog log;

    @Autowired
    Requests requests;

    @Autowired
    JdbcClient client;

    @Autowired
    Clock clock;

    private String account = "";
    private String person = "";

    @BeforeEach
    void signIn() {
        var member = SignedInAs.member("usage").in(context);
        account = member.accountId();
        person = member.personId();
    }

    @Test
    void figuresChartAndTableAgree() throws Exception {
        String key = key("Production backend");
        fill(key);
        for (String range : List.of("24h", "7d")) {
            String page = page("range=" + range + "&key=" + key).getContentAsString();
            assertThat(columns(page, "<tbody>", "</tbody>")).isEqualTo(columns(page, "<tfoot>", "</tfoot>"));
            assertThat(numbers(page, "<dd><span>([0-9,]+)</span>")).containsExactly(12L, 7L, 2L, 1L, 2L);
            assertThat(page)
                    .contains("data-total=")
                    .contains("so far")
                    .contains("58.3%")
                    .contains("16.7%");
        }
    }

    @Test
    void newestRequestsSayWhatHappened() throws Exception {
        String key = key("Billing");
        fill(key);
        assertThat(page("key=" + key).getContentAsString())
                .contains("Refused: revoked key", "Refused: over the limit", "GET /v1/jobs", "203.0.113.9", "Billing");
    }

    @Test
    void htmxGetsTheFragment() throws Exception {
        assertThat(fragment("").strip())
                .startsWith("<div class=\"stack\" id=\"usage\">")
                .endsWith("</div>")
                .doesNotContain("<main");
    }

    @Test
    void wrongParametersAreDroppedWithANote() throws Exception {
        String note = "wasn&#39;t understood";
        assertThat(page("").getContentAsString()).doesNotContain(note);
        assertThat(page("range=24h&key=").getContentAsString()).doesNotContain(note);
        assertThat(page("range=1000y").getContentAsString()).contains(note).contains("per 30 minutes");
        assertThat(page("range=<script>").getContentAsString()).contains(note).doesNotContain("<script>&");
    }

    @Test
    void foreignKeyIsNoDifferentFromAMissingOne() throws Exception {
        String foreign = key("acct_other", "Foreign");
        String answer = fragment("key=" + foreign);
        assertThat(answer).isEqualTo(fragment("key=key_missing"));
        assertThat(answer).doesNotContain("Foreign");
    }

    @Test
    void accountWithoutRequestsGetsTheFirstLines() throws Exception {
        var response = mvc.perform(get("/dashboard/usage").with(SignedInAs.member("quiet")))
                .andReturn()
                .getResponse();
        assertThat(response.getContentAsString())
                .contains("No requests yet", "/v1/jobs", "Bearer $KNOWHERE_API_KEY", "Times are in UTC");
    }

    @Test
    void pathsAreShownAsText() throws Exception {
        String key = key("Hostile");
        var caller = new Caller(account, key, "sec_1", "live");
        append(List.of(Entries.of(
                clock.instant(), caller, "/<img src=x onerror=alert(1)>", 404, Outcome.CLIENT_ERROR, null, "::1")));
        assertThat(page("key=" + key).getContentAsString())
                .contains("&lt;img src=x")
                .doesNotContain("<img src=x");
    }

    private String fragment(String query) throws Exception {
        var response = mvc.perform(get("/dashboard/usage?" + query)
                        .with(SignedInAs.member("usage"))
                        .header("HX-Request", "true"))
                .andReturn()
                .getResponse();
        assertThat(response.getHeaders("Vary")).contains("HX-Request");
        return response.getContentAsString();
    }

    private MockHttpServletResponse page(String query) throws Exception {
        var response = mvc.perform(get("/dashboard/usage?" + query)
                        .with(SignedInAs.member("usage"))
                        .cookie(new Cookie("tz", "Asia/Kathmandu")))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        return response;
    }

    private void fill(String key) {
        var caller = new Caller(account, key, "sec_1", "live");
        Instant now = clock.instant();
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 7; i++) {
            entries.add(Entries.successful(now.minus(Duration.ofHours(3L * i)), account, key));
        }
        entries.add(Entries.of(now, caller, 404, Outcome.CLIENT_ERROR, null));
        entries.add(Entries.of(now, caller, 422, Outcome.CLIENT_ERROR, null));
        entries.add(Entries.of(now, caller, 503, Outcome.SERVER_ERROR, null));
        entries.add(Entries.refused(now, account, key, "limited"));
        entries.add(Entries.refused(now, account, key, "revoked"));
        append(entries);
    }

    private void append(List<Entry> entries) {
        entries.forEach(log::append);
        String last = entries.getLast().requestId();
        await().until(() -> requests.newest(account, null, 100).stream()
                .anyMatch(entry -> entry.requestId().equals(last)));
    }

    private String key(String name) {
        return key(account, name);
    }

    private String key(String owner, String name) {
        String id = "key_" + Long.toString(System.nanoTime(), 36);
        client.sql("insert into account (id, name, created_at) select :id, 'Other', current_timestamp"
                        + " where not exists (select 1 from account where id = :id)")
                .param("id", owner)
                .update();
        client.sql("insert into api_key (id, account_id, environment, name, current_name, created_at, created_by,"
                        + " creation_token, creation_digest, version)"
                        + " values (:id, :account, 'live', :name, :id, current_timestamp, :person, :id, :id, 0)")
                .param("id", id)
                .param("account", owner)
                .param("name", name)
                .param("person", person)
                .update();
        return id;
    }

    private static List<Long> columns(String page, String from, String to) {
        String table = page.substring(page.indexOf(from), page.indexOf(to));
        List<Long> cells = numbers(table, "<td class=\"num\">([0-9,]+)</td>");
        var sums = new long[5];
        for (int i = 0; i < cells.size(); i++) {
            sums[i % 5] += cells.get(i);
        }
        return Arrays.stream(sums).boxed().toList();
    }

    private static List<Long> numbers(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> Long.parseLong(result.group(1).replace(",", "")))
                .toList();
    }
}
