package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// V14: what is counted again from the log is what the writer would have counted.
class SeriesMigrationTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final List<String> TABLES = List.of(
            "usage_bucket",
            "usage_account_bucket",
            "usage_key_total",
            "usage_latency_bucket",
            "usage_account_latency_bucket",
            "key_client");

    @ParameterizedTest
    @EnumSource
    void seriesOfKeysAreThoseTheWriterMakes(Databases databases) {
        var migrated = databases.empty().migrate("12");
        var key = new KeyFixtures(migrated.dataSource(), KeyFixtures.hasher()).issue(Environment.LIVE);
        var caller = new Caller(key.accountId(), key.keyId(), key.secretId(), "live");
        List<Entry> entries = requests(caller);
        insert(migrated.dataSource(), entries);
        migrated.migrate();
        var written = databases.fresh();
        new Backfill(written.dataSource()).load(entries.stream());
        assertThat(rows(migrated.dataSource())).isEqualTo(rows(written.dataSource()));
    }

    @ParameterizedTest
    @EnumSource
    void refusedRequestsWithoutAKeyWere401(Databases databases) {
        var migrated = databases.empty().migrate("12");
        var client = JdbcClient.create(migrated.dataSource());
        for (String outcome : List.of("REFUSED", "SERVER_ERROR")) {
            client.sql(
                            "insert into usage_bucket (key_id, resolution, starts_at, outcome, secret_id, account_id, requests)"
                                    + " values ('-', 15, current_timestamp, :outcome, '-', '-', 7)")
                    .param("outcome", outcome)
                    .update();
        }
        migrated.migrate();
        for (String table : List.of("usage_bucket", "usage_account_bucket")) {
            Map<String, Integer> statuses = new TreeMap<>();
            client.sql("select outcome, status from " + table).query(row -> {
                statuses.put(row.getString(1), row.getInt(2));
            });
            assertThat(statuses).containsOnly(Map.entry("REFUSED", 401), Map.entry("SERVER_ERROR", 0));
        }
    }

    private static List<Entry> requests(Caller caller) {
        var random = new Random(3);
        List<String> agents = new ArrayList<>(List.of(
                "curl/8.5.0 (x)",
                "Mozilla/5.0 (X11) Gecko (y) Firefox/1",
                "(none)",
                "  ",
                "sdk/1  more",
                "a".repeat(300)));
        agents.add(null);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            var outcome = Outcome.values()[random.nextInt(4)];
            var at = NOON.minusMillis(random.nextInt(200_000_000));
            var entry = Entries.of(at, caller, 200 + random.nextInt(3), outcome, null);
            var took = Duration.ofNanos(1_000 * (long) Math.exp(random.nextDouble() * 17));
            entries.add(Entries.by(agents.get(random.nextInt(agents.size())), Entries.after(took, entry)));
        }
        return entries;
    }

    /// As the writer of that time did, which the one of today cannot any more.
    private static void insert(DataSource dataSource, Collection<Entry> entries) {
        new Partitions(new JdbcTemplate(dataSource), Dialect.of(dataSource)).ensure(entries);
        var dialect = Dialect.of(dataSource);
        new JdbcTemplate(dataSource)
                .update(connection -> EntryRow.of(entries).prepare(connection, dialect, dialect.upsert(Table.ENTRIES)));
    }

    private static Map<String, List<String>> rows(DataSource dataSource) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    JdbcClient.create(dataSource)
                            .sql("select * from " + table)
                            .query((row, _) -> {
                                Map<String, String> values = new TreeMap<>();
                                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                    values.put(row.getMetaData().getColumnName(i), row.getString(i));
                                }
                                return values.toString();
                            })
                            .list()
                            .stream()
                            .sorted()
                            .toList());
        }
        return rows;
    }
}
