package ai.knowhereto.dashboard.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an export guarantees.
abstract class LogExportOn extends LogServer {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    Exports exports;

    private SignedInBrowser member;
    private String account = "";
    private String key = "";

    @BeforeEach
    void signIn() {
        member = as("member@example.com");
        account = accountOf("member@example.com");
        key = "key_export_" + NUMBER.incrementAndGet();
    }

    @Test
    void bothFilesHoldWhatTheLogHoldsTheNewestFirst() throws IOException {
        List<Entry> written = new ArrayList<>(called(account, key, 700));
        Entry hostile = hostile(clock.instant().minusSeconds(60));
        append(List.of(hostile));
        written.add(hostile);
        called("acct_of_somebody_else", key, 3);
        written.sort(
                Comparator.comparing(Entry::at).thenComparing(Entry::requestId).reversed());
        List<CSVRecord> rows =
                csv(member.ask("/dashboard/logs.csv?q=key:" + key).body());
        List<JsonNode> lines =
                ndjson(member.ask("/dashboard/logs.ndjson?q=key:" + key).body());
        assertThat(rows).hasSameSizeAs(written);
        assertThat(lines).hasSameSizeAs(written);
        for (int i = 0; i < written.size(); i++) {
            Entry entry = written.get(i);
            for (String column : EntryWriter.COLUMNS) {
                String cell = rows.get(i).get(column);
                JsonNode value = lines.get(i).get(column);
                String text = value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString();
                assertThat(cell.startsWith("'") ? cell.substring(1) : cell)
                        .as(column)
                        .isEqualTo(text);
            }
            assertThat(rows.get(i).get("request_id")).isEqualTo(entry.requestId());
            assertThat(Instant.parse(rows.get(i).get("time"))).isEqualTo(entry.at());
            assertThat(lines.get(i).get("path").stringValue()).isEqualTo(entry.path());
            assertThat(lines.get(i).get("latency_ms").doubleValue())
                    .isEqualTo(entry.latency().toNanos() / 1_000_000.0);
        }
        assertThat(rows.stream().map(row -> row.get("client"))).contains("'=cmd|' /C calc'!A0");
    }

    @Test
    void fileIsNamedByTheServerAndNothingOfItIsAPage() {
        called(account, key, 1);
        var answer = member.ask("/dashboard/logs.csv?q=key:" + key + "%20path:%22/a%0d%0aX-Bad:%201%22");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"access-log_[0-9TZ-]+\\.csv\"");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().map()).doesNotContainKey("x-bad");
    }

    @Test
    void trailTellsWhoTookWhatAndHowMuchButNoFreeText() {
        called(account, key, 5);
        member.ask("/dashboard/logs.csv?q=key:" + key + "%20jobs");
        String details = database.sql(
                        "select details from audit_entry where action = 'access-log.exported' and details like ?")
                .param("%" + key + "%")
                .query(String.class)
                .single();
        assertThat(details).contains("key:" + key, "\"csv\"", "\"24h\"").doesNotContain("jobs");
        String ended = database.sql("select details from audit_entry where action = 'access-log.export-ended'"
                        + " order by at desc, id desc limit 1")
                .query(String.class)
                .single();
        assertThat(ended).contains("\"rows\":\"5\"", "\"done\"");
    }

    @Test
    void questionThatMakesNoSenseIsNoFile() {
        for (String query : List.of(
                "q=stauts:4xx",
                "q=sk_live_abc0123456789abcdefghijklmnop",
                "from=2026-11-02T00:00&to=2026-11-01T00:00",
                "from=2016-11-02T00:00&to=2026-11-01T00:00")) {
            assertThat(member.ask("/dashboard/logs.csv?" + query).statusCode())
                    .as(query)
                    .isEqualTo(422);
            assertThat(member.ask("/dashboard/logs/export?" + query).statusCode())
                    .as(query)
                    .isEqualTo(422);
        }
    }

    @Test
    void everythingIsForAdmins() {
        called("acct_of_somebody_else", key, 2);
        assertThat(member.ask("/admin/logs.csv").statusCode()).isEqualTo(403);
        assertThat(as("support@example.com").ask("/admin/logs.csv").statusCode())
                .isEqualTo(403);
        assertThat(as("admin@example.com")
                        .ask("/admin/logs.csv?q=key:" + key)
                        .body()
                        .lines())
                .hasSize(3);
    }

    /// Thousands of rows do not fit between a server and a reader who does not read.
    @Test
    void onePersonHasOneExportAndACancelledOneIsSeenToBeBroken() {
        called(account, key, 20_000);
        String id = UUID.randomUUID().toString();
        String path = "/dashboard/logs.csv?q=key:" + key + "&export=" + id;
        try (var stuck = EventReader.ask(base(), path, member.cookies(), null)) {
            await().until(() -> exports.find(personId(), id).isPresent());
            var second = member.ask("/dashboard/logs.csv?q=key:" + key);
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.body()).contains("Your other download is still running.");
            String progress =
                    member.ask("/dashboard/logs/exports/" + id + "?about=20000").body();
            assertThat(progress).contains("of about 20,000 rows", "every 1s", "<progress");
            assertThat(member.post("/dashboard/logs/exports/" + id + "/cancellation", Map.of())
                            .body())
                    .contains("Cancelled after");
            assertThat(member.ask("/dashboard/logs.csv?q=key:none").statusCode())
                    .isEqualTo(200);
            stuck.read();
            await().atMost(Duration.ofSeconds(20)).until(stuck::hasEnded);
            assertThat(stuck.text()).doesNotContain("<html").doesNotEndWith("\n0");
            assertThat(stuck.endedCleanly()).isFalse();
            assertThat(stuck.text().lines().filter(line -> line.contains(key)).count())
                    .isLessThan(20_000);
        }
    }

    @Test
    void whoSignsOutGetsNoMoreOfAnExport() {
        called(account, key, 20_000);
        String id = UUID.randomUUID().toString();
        String path = "/dashboard/logs.csv?q=key:" + key + "&export=" + id;
        try (var stuck = EventReader.ask(base(), path, member.cookies(), null)) {
            await().until(() -> exports.find(personId(), id).isPresent());
            member.post("/logout", Map.of());
            stuck.read();
            await().atMost(Duration.ofSeconds(20)).until(stuck::hasEnded);
            assertThat(stuck.endedCleanly()).isFalse();
            assertThat(stuck.text().lines().filter(line -> line.contains(key)).count())
                    .isLessThan(20_000);
        }
        await().until(() ->
                as("member@example.com").ask("/dashboard/logs.csv?q=key:none").statusCode() == 200);
    }

    @Test
    void twentyExportsAtOnceAreRefusedClearlyAndNoneIsForgotten() {
        List<Export> begun = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            var beginning = exports.begin("per_" + i, null);
            if (beginning.export() == null) {
                refused++;
            } else {
                begun.add(beginning.export());
            }
        }
        assertThat(begun).hasSize(4);
        assertThat(refused).isEqualTo(16);
        var answer = member.ask("/dashboard/logs.csv?q=key:" + key);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Too many downloads are running right now.", "Wait a few minutes");
        begun.forEach(export -> exports.end(export, Export.State.BROKEN));
        assertThat(member.ask("/dashboard/logs.csv?q=key:" + key).statusCode()).isEqualTo(200);
    }

    private String personId() {
        return database.sql("select id from person where email = 'member@example.com'")
                .query(String.class)
                .single();
    }

    private Entry hostile(Instant at) {
        Entry entry = Entries.successful(at, account, key);
        return new Entry(
                at,
                entry.requestId(),
                new Caller(account, key, "sec_1", "live"),
                "GET",
                "/v1/\"jobs\",\r\n<script>",
                "/v1/jobs",
                500,
                Outcome.SERVER_ERROR,
                null,
                Duration.ofNanos(1_234_000),
                0,
                "2001:db8::1",
                "=cmd|' /C calc'!A0");
    }

    private static List<CSVRecord> csv(String text) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = format.parse(new StringReader(text))) {
            return parser.getRecords();
        }
    }

    private static List<JsonNode> ndjson(String text) {
        assertThat(text).endsWith("\n");
        return text.lines().map(JSON::readTree).toList();
    }
}
