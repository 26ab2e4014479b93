package ai.knowhereto.dashboard.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import ai.knowhereto.dashboard.accesslog.AccessLog;
import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.LastDay;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static final String FIGURE = "<dd><span>(?:<a [^>]*>)?([0-9,]+)<";

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    AccessLog log;

    @Autowired
    LastDays lastDays;

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
            String page = page("table=chart&range=" + range + "&key=" + key).getContentAsString();
            assertThat(columns(page, "<tbody>", "</tbody>")).isEqualTo(columns(page, "<tfoot>", "</tfoot>"));
            assertThat(numbers(page, FIGURE)).containsExactly(12L, 7L, 2L, 1L, 2L);
            assertThat(page)
                    .contains("data-total=")
                    .contains("so far")
                    .contains("58.3%")
                    .contains("16.7%");
        }
    }

    @Test
    void everyRangeShowsTheSameRequestsAndItsTablesAgree() throws Exception {
        String key = key("In every range");
        String other = key("Quiet one");
        fill(key);
        append(List.of(Entries.successful(clock.instant(), account, other)));
        for (String range : List.of("24h", "48h", "7d", "30d", "90d")) {
            assertThat(numbers(page("range=" + range + "&key=" + key).getContentAsString(), FIGURE))
                    .as(range)
                    .containsExactly(12L, 7L, 2L, 1L, 2L);
        }
        assertThat(numbers(page("range=1h&key=" + key).getContentAsString(), FIGURE))
                .containsExactly(6L, 1L, 2L, 1L, 2L);
        for (String range : List.of("1h", "24h", "90d")) {
            String page = page("range=" + range).getContentAsString();
            Long total = numbers(page, FIGURE).getFirst();
            String byKey = section(page, "keys-title");
            assertThat(sum(byKey)).as(range).isEqualTo(total);
            assertThat(byKey).contains("In every range", "Quiet one", "key=" + key);
            assertThat(sum(section(page, "endpoints-title"))).as(range).isEqualTo(total);
        }
    }

    @Test
    void everyGroupingShowsTheSameRequests() throws Exception {
        String key = key("Grouped");
        fill(key);
        for (int i = 0; i < 7; i++) {
            var caller = new Caller(account, key("Grouped " + i), "sec_1", "live");
            append(List.of(Entries.of(
                    clock.instant(), caller, "/v1/grouped/" + i, 500 + i, Outcome.SERVER_ERROR, null, "::1")));
        }
        for (String group : List.of("result", "key", "endpoint", "status")) {
            for (String range : List.of("1h", "24h", "90d")) {
                String page =
                        page("table=chart&range=" + range + "&group=" + group).getContentAsString();
                var rows = rows(page, "<tbody>", "</tbody>");
                var sums = rows(page, "<tfoot>", "</tfoot>").getFirst();
                for (int column = 0; column < sums.size(); column++) {
                    int at = column;
                    assertThat(rows.stream().mapToLong(row -> row.get(at)).sum())
                            .as(group + " " + range)
                            .isEqualTo(sums.get(at));
                }
                assertThat(sums.getLast()).isEqualTo(numbers(page, FIGURE).getFirst());
                assertThat(sums.stream()
                                .limit(sums.size() - 1)
                                .mapToLong(Long::longValue)
                                .sum())
                        .isEqualTo(sums.getLast());
                assertThat(page)
                        .contains(
                                "aria-current=\"true\">" + group.substring(0, 1).toUpperCase(Locale.ROOT));
            }
        }
        assertThat(page("group=status").getContentAsString())
                .contains("<li class=\"k5\">", "<li class=\"k0\">", "Other");
        assertThat(page("group=key&key=" + key).getContentAsString())
                .contains("<li class=\"k1\">")
                .doesNotContain("<li class=\"k0\">");
    }

    /// What the charts say equals what the log holds, to the row.
    @Test
    void everyNumberOfABarLeadsToExactlyItsRows() throws Exception {
        String key = key("Behind the bars");
        fill(key);
        var caller = new Caller(account, key, "sec_1", "live");
        append(List.of(Entries.of(
                clock.instant(), caller, "/v1/\"a\\b\" c", 404, Outcome.CLIENT_ERROR, null, "198.51.100.7")));
        int followed = 0;
        for (String group : List.of("result", "key", "endpoint", "status")) {
            String page =
                    page("table=chart&range=24h&key=" + key + "&group=" + group).getContentAsString();
            for (var number : Pattern.compile("<a href=\"(/dashboard/logs[^\"]*)\">([0-9,]+)</a>")
                    .matcher(page)
                    .results()
                    .toList()) {
                assertThat(rowsAt(number.group(1))).as(number.group(1)).isEqualTo(Integer.parseInt(number.group(2)));
                followed++;
            }
        }
        assertThat(followed).isGreaterThan(60);
    }

    @Test
    void barThatCannotBeCutFurtherLeadsToItsRows() throws Exception {
        String key = key("By the minute");
        fill(key);
        String page = page("range=1h&key=" + key).getContentAsString();
        assertThat(Pattern.compile(
                                "class=\"hit\"[^>]* href=\"(/dashboard/logs[^\"]*)\"[^>]*data-total=\"(6|No) requests")
                        .matcher(page.substring(0, page.indexOf("id=\"latency\"")))
                        .results()
                        .map(found -> Map.entry(found.group(1), found.group(2))))
                .hasSize(60)
                .last()
                .satisfies(last -> assertThat(rowsAt(last.getKey())).isEqualTo(6));
    }

    private int rowsAt(String address) throws Exception {
        String log = mvc.perform(get(URI.create(address.replace("&amp;", "&").replace("&quot;", "%22")))
                        .with(SignedInAs.member("usage"))
                        .cookie(new Cookie("tz", "Asia/Kathmandu")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return (int) Pattern.compile("href=\"/dashboard/logs/(req_[0-9A-Za-z]+)")
                .matcher(log)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .count();
    }

    @Test
    void fileHoldsTheNumbersOfTheTable() throws Exception {
        String key = key("=cmd()");
        fill(key);
        for (String group : List.of("result", "key", "endpoint", "status")) {
            String query = "compare=previous&range=24h&key=" + key + "&group=" + group;
            String page = page(query + "&table=chart").getContentAsString();
            assertThat(page).contains("href=\"/dashboard/usage.csv?range=24h&amp;key=" + key);
            List<List<Long>> table = rows(page, "<tbody>", "</tbody>");
            List<String> lines = file(query).getContentAsString().lines().toList();
            assertThat(lines.getFirst())
                    .startsWith("from,to,")
                    .endsWith(",all,previous_period,latency_p50_ms,latency_p95_ms,latency_p99_ms")
                    .doesNotContain(",=");
            assertThat(lines.stream().skip(1).map(line -> Arrays.stream(line.split(","))
                            .skip(2)
                            .limit(table.getFirst().size())
                            .map(Long::parseLong)
                            .toList()))
                    .as(group)
                    .containsExactlyElementsOf(
                            table.stream().map(UsagePageOf::allBeforePrevious).toList());
        }
        assertThat(file("key=" + key).getContentAsString())
                .startsWith(
                        "from,to,successful,client-error,server-error,refused,all,latency_p50_ms,latency_p95_ms,latency_p99_ms\r\n");
    }

    /// Of 3 ms each: the bounds around them are 3 and 5 ms. Refused ones took as long, and do not count.
    @Test
    void latenciesAreThoseOfTheRequestsThatWereNotRefused() throws Exception {
        String key = key("Timed");
        fill(key);
        for (String range : List.of("1h", "24h", "90d")) {
            String page = page("table=latency&range=" + range + "&key=" + key).getContentAsString();
            long answered =
                    numbers(page, FIGURE).getFirst() - numbers(page, FIGURE).getLast();
            String latency = page.substring(page.indexOf("id=\"latency\""));
            assertThat(latency).contains("the exact p95 is between 3 ms and 5 ms", "class=\"l50\"", "class=\"l95\"");
            assertThat(rows(latency, "<tbody>", "</tbody>").stream()
                            .mapToLong(List::getLast)
                            .sum())
                    .as(range)
                    .isEqualTo(answered);
        }
        assertThat(page("range=24h&key=" + key("Never used")).getContentAsString())
                .doesNotContain("id=\"latency\"");
    }

    @Test
    void numbersOfAChartAreDrawnWhenTheyAreAskedFor() throws Exception {
        String key = key("Folded");
        fill(key);
        for (String path : List.of("/dashboard/usage?key=" + key, "/dashboard/api-keys/" + key + "?")) {
            String folded = at(path);
            assertThat(folded).contains("Show as table").doesNotContain("<details open", ">Sum<");
            String asked = at(path + "&table=chart");
            assertThat(asked).containsOnlyOnce("<details open").containsOnlyOnce("<tfoot><tr><th scope=\"row\">Sum");
            assertThat(asked).contains("hx-select=\"#latency-table\"").doesNotContain("hx-select=\"#chart-table\"");
            assertThat(asked.substring(asked.indexOf("class=\"hits\""), asked.indexOf("class=\"tip\"")))
                    .doesNotContain("table=chart");
            assertThat(at(path + "&table=latency"))
                    .containsOnlyOnce("<details open")
                    .contains("hx-select=\"#chart-table\"");
        }
        assertThat(page("table=all").getContentAsString()).contains("wasn&#39;t understood");
    }

    @Test
    void whatIsMissingIsDrawnAndSaid() throws Exception {
        String key = key("With a gap");
        fill(key);
        assertThat(page("key=" + key).getContentAsString()).doesNotContain("missing here", "url(#gap)");
        client.sql("insert into access_log_gap (source_id, first_sequence, starts_at, ends_at, entries, why)"
                        + " values ('usage-test', 1, :from, :to, 312, 'DISK')")
                .param("from", clock.instant().minus(Duration.ofHours(3)).atOffset(ZoneOffset.UTC))
                .param("to", clock.instant().minus(Duration.ofHours(2)).atOffset(ZoneOffset.UTC))
                .update();
        try {
            assertThat(page("key=" + key).getContentAsString())
                    .contains(
                            "Up to 312 requests between", "the log&#39;s disk was full", "class=\"gap\"", "id=\"gap\"");
            assertThat(page("range=1h&key=" + key).getContentAsString()).doesNotContain("missing here");
        } finally {
            client.sql("delete from access_log_gap where source_id = 'usage-test'")
                    .update();
        }
    }

    @Test
    void whatIsOnItsWayIsSaid() throws Exception {
        assertThat(page("").getContentAsString()).doesNotContain("Data is complete up to");
        client.sql("insert into access_log_source (id, next_sequence, complete_until, seen_at)"
                        + " values ('usage-test', 1, :until, current_timestamp)")
                .param("until", clock.instant().minus(Duration.ofMinutes(5)).atOffset(ZoneOffset.UTC))
                .update();
        try {
            assertThat(page("").getContentAsString()).contains("Data is complete up to");
            assertThat(page("from=2026-01-01T00:00&to=2026-01-02T00:00").getContentAsString())
                    .doesNotContain("Data is complete up to");
        } finally {
            client.sql("delete from access_log_source where id = 'usage-test'").update();
        }
    }

    @Test
    void pageOfAKeySaysWhatIsUnusualAndWithWhatItWasCompared() throws Exception {
        String key = key("With a stranger");
        append(List.of(
                Entries.successful(clock.instant().minus(Duration.ofDays(3)), account, key),
                Entries.successful(clock.instant(), account, key)));
        assertThat(keyPage(key)).contains("in use since", "too short a time").doesNotContain("for the first time");
        var caller = new Caller(account, key, "sec_1", "live");
        append(List.of(
                Entries.of(clock.instant(), caller, "/v1/jobs", 200, Outcome.SUCCESSFUL, null, "198.51.100.77")));
        assertThat(keyPage(key))
                .containsPattern("198\\.51\\.100\\.77 used this key for the first time.* 1 other address")
                .contains("id=\"clients-title\"", "curl/8.5.0");
        String steady = key("Steady");
        var entries = new ArrayList<Entry>();
        for (int days = 0; days < 40; days++) {
            entries.add(Entries.successful(clock.instant().minus(Duration.ofDays(days)), account, steady));
        }
        append(entries.reversed());
        assertThat(keyPage(steady)).contains("Nothing unusual.", "with the four weeks before");
        assertThat(keyPage(key("Never used"))).doesNotContain("id=\"unusual\"");
    }

    @Test
    void auditTrailTellsWhoTookAFile() throws Exception {
        String key = key("Taken");
        fill(key);
        assertThat(file("group=status&key=" + key).getHeader("Content-Disposition"))
                .matches("attachment; filename=\"usage_[0-9TZ-]+\\.csv\"");
        assertThat(client.sql("select count(*) from audit_entry"
                                + " where action = 'usage.exported' and account_id = :account and details like :key")
                        .param("account", account)
                        .param("key", "%" + key + "%")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void environmentLeavesOutTheKeysOfTheOther() throws Exception {
        String key = key("Of production");
        fill(key);
        assertThat(numbers(page("env=live&key=" + key).getContentAsString(), FIGURE))
                .startsWith(12L);
        assertThat(page("env=test&key=" + key).getContentAsString()).contains("No requests in this period");
        assertThat(page("env=live").getContentAsString()).contains("Of production");
        assertThat(page("env=nowhere").getContentAsString()).contains("wasn&#39;t understood");
    }

    @Test
    void changesCompareWithThePreviousPeriodUpToTheSamePoint() throws Exception {
        String key = key("Compared");
        Instant now = clock.instant();
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 3; i++) {
            entries.add(Entries.successful(now, account, key));
        }
        entries.add(Entries.successful(now.minus(Duration.ofHours(30)), account, key));
        entries.add(Entries.successful(now.minus(Duration.ofHours(30)), account, key));
        Instant end = LastDay.end(now, ZoneId.of("Asia/Kathmandu"));
        entries.add(
                Entries.successful(end.minus(Duration.ofDays(1)).minusSeconds(1), account, key)); // is still to come
        append(entries);
        String page = page("compare=previous&key=" + key).getContentAsString();
        assertThat(page).contains("+50.0%", "sprev", "Hide the previous period", "Previous period");
        assertThat(page("key=" + key).getContentAsString())
                .contains("+50.0%", "Compare with the previous period")
                .doesNotContain("sprev");
    }

    /// README: the figures on different pages agree.
    @Test
    void listOfKeysComparesWithTheSameHoursAsThisPage() throws Exception {
        var member = SignedInAs.member("alike").in(context);
        account = member.accountId();
        person = member.personId();
        String key = key("Alike");
        Instant now = clock.instant();
        var entries = new ArrayList<Entry>();
        for (int minutes = 0; minutes < 2 * 24 * 60 + 30; minutes += 7) {
            entries.add(Entries.successful(now.minus(Duration.ofMinutes(minutes)), account, key));
        }
        // around the point that the day before is compared up to
        for (int seconds = -1_000; seconds < 1_000; seconds += 50) {
            entries.add(Entries.refused(now.minus(Duration.ofDays(1)).plusSeconds(seconds), account, key, "limited"));
        }
        entries.add(Entries.successful(now, account, key));
        append(entries);
        var summary = lastDays.of(account, ZoneId.of("Asia/Kathmandu"));
        String page = mvc.perform(get("/dashboard/usage")
                        .with(SignedInAs.member("alike"))
                        .cookie(new Cookie("tz", "Asia/Kathmandu")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(numbers(page, "<dd><span>(?:<a [^>]*>)?([0-9,]+)<").getFirst())
                .isEqualTo(summary.requests());
        String change = Change.of(summary.requests(), summary.requestsBefore(), false, Locale.ENGLISH)
                .text();
        assertThat(page).contains("<span>" + change + "</span>");
    }

    @Test
    void typedTimeThatIsWrongStaysInTheForm() throws Exception {
        assertThat(page("from=2026-11-23T12:00&to=2026-11-22T12:00").getContentAsString())
                .contains(
                        "The end must be after the start.",
                        "value=\"2026-11-23T12:00\"",
                        "<details class=\"custom\" open");
        assertThat(page("from=2016-11-23T12:00&to=2026-11-22T12:00").getContentAsString())
                .contains("90 days at most", "value=\"2016-11-23T12:00\"");
        assertThat(page("from=2090-11-23T12:00&to=2090-11-24T12:00").getContentAsString())
                .contains("must not be in the future", "value=\"2090-11-24T12:00\"");
        assertThat(page("from=%22%3E%3Cscript%3E&to=x").getContentAsString())
                .contains("Enter both times")
                .doesNotContain("\"><script>");
    }

    @Test
    void barLeadsToItsRequestsAndMinutesLeadNowhere() throws Exception {
        String key = key("Zoomed");
        fill(key);
        String whole = page("key=" + key).getContentAsString();
        String day = whole.substring(0, whole.indexOf("id=\"latency\""));
        assertThat(Pattern.compile("class=\"hit\" tabindex=\"-1\"[^>]*href=\"([^\"]*)\"")
                        .matcher(day)
                        .results()
                        .map(found -> found.group(1))
                        .filter(href -> href.contains("from=") && href.contains("key=" + key)))
                .hasSize(48);
        assertThat(page("range=1h&key=" + key).getContentAsString()).doesNotContainPattern("class=\"hit\"[^>]*hx-get=");
    }

    @Test
    void newestRequestsSayWhatHappened() throws Exception {
        String key = key("Billing");
        fill(key);
        assertThat(page("key=" + key).getContentAsString())
                .contains("Refused: revoked key", "Refused: over the limit", "GET /v1/jobs", "203.0.113.9", "Billing");
    }

    @Test
    void newestRequestsSayWhichSecretTheyUsedWhereAKeyHasMoreThanOne() throws Exception {
        String rotated = key("Rotated");
        secret(rotated, "a1f0", "old");
        String fresh = secret(rotated, "c3d4", "current");
        append(List.of(Entries.of(clock.instant(), caller(rotated, fresh, false), 200, Outcome.SUCCESSFUL, null)));
        assertThat(section(page("key=" + rotated).getContentAsString(), "newest-title"))
                .contains("…c3d4")
                .doesNotContain("…a1f0", "Old key");
        String other = key("Rotated too");
        String old = secret(other, "e5b6", "old");
        secret(other, "d7c8", "current");
        append(List.of(Entries.of(clock.instant(), caller(other, old, true), 200, Outcome.SUCCESSFUL, null)));
        assertThat(section(page("key=" + other).getContentAsString(), "newest-title"))
                .contains("…e5b6", "Old key")
                .doesNotContain("…d7c8");
        String ordinary = key("Ordinary");
        String only = secret(ordinary, "f9e0", "current");
        append(List.of(Entries.of(clock.instant(), caller(ordinary, only, false), 200, Outcome.SUCCESSFUL, null)));
        assertThat(section(page("key=" + ordinary).getContentAsString(), "newest-title"))
                .contains("Ordinary")
                .doesNotContain("…f9e0", "Old key");
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
        assertThat(page("group=nonsense").getContentAsString()).contains(note).contains("Requests by result");
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

    private String keyPage(String key) throws Exception {
        return at("/dashboard/api-keys/" + key);
    }

    private String at(String path) throws Exception {
        return mvc.perform(get(path).with(SignedInAs.member("usage")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private MockHttpServletResponse file(String query) throws Exception {
        var response = mvc.perform(get("/dashboard/usage.csv?" + query)
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
        await().until(() -> client.sql("select count(*) from access_log_entry where request_id = :id")
                        .param("id", last)
                        .query(Long.class)
                        .single()
                == 1);
    }

    private Caller caller(String key, String secret, boolean old) {
        return new Caller(account, key, secret, "live", old);
    }

    private String secret(String key, String hint, String place) {
        String id = "sec_" + Long.toString(System.nanoTime(), 36);
        client.sql("insert into key_secret (id, key_id, hash, pepper_version, hint, created_at, place)"
                        + " values (:id, :key, :hash, 1, :hint, current_timestamp, :place)")
                .param("id", id)
                .param("key", key)
                .param("hash", id.getBytes(StandardCharsets.US_ASCII))
                .param("hint", hint)
                .param("place", place)
                .update();
        return id;
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

    /// The part of the page from that heading to the end of its table's body.
    private static String section(String page, String heading) {
        String rest = page.substring(page.indexOf("id=\"" + heading + "\""));
        return rest.substring(0, rest.indexOf("</tbody>"));
    }

    /// The first number of each row.
    private static long sum(String rows) {
        return numbers(rows, "</th>\\s*<td class=\"num\">(?:<a [^>]*>)?([0-9,]+)<").stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /// In the table the previous period stands before all requests of the bar, in the file after them.
    private static List<Long> allBeforePrevious(List<Long> row) {
        List<Long> sorted = new ArrayList<>(row);
        sorted.add(sorted.size() - 2, sorted.removeLast());
        return sorted;
    }

    /// The numbers of each row of the table under the chart.
    private static List<List<Long>> rows(String page, String from, String to) {
        String table = page.substring(page.indexOf(from), page.indexOf(to));
        return Arrays.stream(table.split("</tr>"))
                .map(row -> numbers(row, "<td class=\"num\">(?:<a [^>]*>)?([0-9,]+)<"))
                .filter(row -> !row.isEmpty())
                .toList();
    }

    private static List<Long> columns(String page, String from, String to) {
        String table = page.substring(page.indexOf(from), page.indexOf(to));
        List<Long> cells = numbers(table, "<td class=\"num\">(?:<a [^>]*>)?([0-9,]+)<");
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
