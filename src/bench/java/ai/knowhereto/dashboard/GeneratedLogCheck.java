package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.accesslog.Backfill;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Proves that a generated log is what the product would have written: one is loaded as the measurements load it, the same
/// entries are written by the product's writer into another database, and every table of the log and its series has to be
/// the same, row by row. Of minutes, those of the days are compared for which a running system keeps them.
///
/// `./mvnw -q -Pbench verify -Dbench=GeneratedLogCheck`
final class GeneratedLogCheck {

    private static final long ENTRIES = 200_000;
    private static final List<String> SERIES = List.of(
            "usage_bucket",
            "usage_key_total",
            "usage_account_bucket",
            "usage_endpoint_bucket",
            "usage_account_endpoint_bucket",
            "usage_latency_bucket",
            "usage_account_latency_bucket");
    private static final List<String> OTHERS =
            List.of("access_log_entry", "key_address", "key_client", "key_endpoint", "key_last_use", "logged_key");

    private GeneratedLogCheck() {}

    /// Ends with 1 if anything differs.
    public static void main(String[] arguments) throws Exception {
        boolean same = true;
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        try (var server = BenchPostgres.start()) {
            var loaded = new AccessLogDatabase(server.database("loaded"), server.directory());
            loaded.prepare(end);
            loaded.load(ENTRIES, end);
            var written = server.database("written").migrate().ownersDataSource();
            var generator = new AccessLogGenerator(loaded.keys(), ENTRIES, end);
            new Backfill(written).load(generator.days().stream().flatMap(generator::entries));
            String kept = " where resolution > 1 or starts_at >= timestamptz '" + AccessLogLoader.minutesFrom(end) + "'";
            for (String table : SERIES) {
                same &= isSame(table + kept, loaded.owner(), JdbcClient.create(written));
            }
            for (String table : OTHERS) {
                same &= isSame(table, loaded.owner(), JdbcClient.create(written));
            }
        }
        System.exit(same ? 0 : 1);
    }

    private static boolean isSame(String rows, JdbcClient one, JdbcClient other) {
        List<String> loaded = rows(one, rows);
        List<String> written = rows(other, rows);
        boolean same = loaded.equals(written);
        System.out.printf(
                "%-32s %,10d rows loaded, %,10d written: %s%n",
                rows.split(" ")[0], loaded.size(), written.size(), same ? "the same" : "THEY DIFFER");
        if (!same) {
            loaded.stream().filter(row -> !written.contains(row)).limit(3).forEach(row -> System.out.println("  loaded  " + row));
            written.stream().filter(row -> !loaded.contains(row)).limit(3).forEach(row -> System.out.println("  written " + row));
        }
        return same;
    }

    private static List<String> rows(JdbcClient database, String rows) {
        return database.sql("select t::text from " + rows.replaceFirst(" |$", " t ") + " order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
