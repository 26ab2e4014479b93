package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// How many entries in a second the writer stores in PostgreSQL with all series, beside a plain `COPY` of the same
/// rows into a table with the same indexes, in turn, so that a machine whose speed drifts drifts for both. The rows
/// of the `COPY` are encoded before its time begins.
///
/// 1,000 keys of 50 accounts, called as Zipf says, at `rate` requests in a second of the log's own time. At the
/// end: what an entry takes on disk.
///
/// `./mvnw -q -Pbench verify -Dbench=accesslog.IngestBench -Drounds=12` prints the table.
final class IngestBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 12);
    private static final int KEYS = 1_000;
    private static final int ROUND = Integer.getInteger("round", 100_000);
    private static final int BATCH = Integer.getInteger("batch", Backfill.BATCH);
    private static final int RATE = Integer.getInteger("rate", 20_000);
    private static final List<String> ENDPOINTS =
            List.of("/v1/jobs", "/v1/jobs", "/v1/jobs/{job_id}", "/v1/jobs/{job_id}", "/v1/batches", "/v1/models");

    private final SplittableRandom random = new SplittableRandom(5);
    private final double[] upTo = zipf();
    private final Database database = Databases.POSTGRESQL.fresh();
    private final JdbcClient client = JdbcClient.create(database.dataSource());
    private Instant at = Instant.parse("2026-11-23T09:00:00Z");

    private IngestBench() {}

    /// Prints the table.
    public static void main(String[] arguments) throws SQLException {
        new IngestBench().run();
        System.exit(0);
    }

    private void run() throws SQLException {
        var own = new SingleConnectionDataSource(database.url(), database.username(), database.password(), true);
        var other = database.dataSource().getConnection();
        var writer = new BatchWriter(own);
        client.sql("create table copied (like access_log_entry including all)").update();
        List<Double> rates = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        System.out.printf(
                "%n%8s %16s %16s %8s %16s%n", "round", "entries/s", "COPY rows/s", "ratio", "µs of processor");
        for (int round = 0; round < ROUNDS; round++) {
            List<Entry> entries = entries();
            byte[] text = copied(entries).getBytes(StandardCharsets.UTF_8);
            boolean first = round % 2 == 0;
            double copy = first ? copy(other.unwrap(PGConnection.class), text) : 0;
            long worked = worked(own);
            long start = System.nanoTime();
            for (int i = 0; i < ROUND; i += BATCH) {
                writer.write(Batch.ofRows(entries.subList(i, Math.min(i + BATCH, ROUND))));
            }
            double rate = ROUND / seconds(start);
            double work = (worked(own) - worked) / 1e3 / ROUND;
            copy = first ? copy : copy(other.unwrap(PGConnection.class), text);
            System.out.printf(
                    "%8d %,16.0f %,16.0f %8.2f %16.1f%n", round, rate, copy, rate / copy, work);
            rates.add(rate);
            copies.add(copy);
        }
        print(rates.subList(ROUNDS / 3, ROUNDS), copies.subList(ROUNDS / 3, ROUNDS));
        sizes();
    }

    private static void print(List<Double> rates, List<Double> copies) {
        double rate = mean(rates);
        double copy = mean(copies);
        System.out.printf("%nafter the first third: %,.0f entries/s, COPY %,.0f rows/s, ratio %.2f%n", rate, copy, rate / copy);
    }

    /// Equal work in each round, so the mean of rates is that of times.
    private static double mean(List<Double> rates) {
        return rates.size() / rates.stream().mapToDouble(rate -> 1 / rate).sum();
    }

    /// What the processors worked for the writer, its thread and its backend together, in nanoseconds: where others work
    /// too, it says more than the clock. The two take turns, so the rate of an idle machine is its reciprocal.
    private static long worked(SingleConnectionDataSource own) {
        long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Long backend = JdbcClient.create(own).sql("select pg_backend_pid()").query(Long.class).single();
        try {
            String[] stat = Files.readString(Path.of("/proc/" + backend + "/stat")).split(" ");
            return thread + (Long.parseLong(stat[13]) + Long.parseLong(stat[14])) * 10_000_000;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double copy(PGConnection connection, byte[] text) throws SQLException {
        long start = System.nanoTime();
        try {
            connection.getCopyAPI().copyIn("copy copied from stdin", new ByteArrayInputStream(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ROUND / seconds(start);
    }

    private void sizes() {
        long entries = client.sql("select count(*) from access_log_entry").query(Long.class).single();
        System.out.printf("%n%-32s %12s %12s %12s %14s%n", "bytes", "heap", "indexes", "rows", "of each entry");
        client.sql("""
                        select relname, pg_relation_size(oid) + coalesce(pg_relation_size(nullif(reltoastrelid, 0)), 0), pg_indexes_size(oid)
                        from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                            and (relname like 'usage%' or relname like 'access_log_entry_%' or relname like 'key_%')
                        order by 2 desc""").query(row -> {
            long rows = client.sql("select count(*) from " + row.getString(1)).query(Long.class).single();
            System.out.printf("%-32s %,12d %,12d %,12d %14.1f%n", row.getString(1), row.getLong(2), row.getLong(3), rows,
                    (row.getLong(2) + row.getLong(3)) / (double) entries);
        });
        client.sql("select relname, n_tup_upd, n_tup_hot_upd from pg_stat_user_tables where n_tup_upd > 0 order by 2 desc")
                .query(row -> {
                    System.out.printf("%-32s updates %,12d, in place %3.0f %%%n", row.getString(1), row.getLong(2), 100.0 * row.getLong(3) / row.getLong(2));
                });
    }

    private List<Entry> entries() {
        return Stream.generate(this::entry).limit(ROUND).toList();
    }

    private Entry entry() {
        at = at.plusNanos(1_000_000_000L / RATE);
        int key = -Arrays.binarySearch(upTo, random.nextDouble() * upTo[KEYS - 1]) - 1;
        key = key < 0 ? -key - 1 : key;
        var caller = new Caller("acct_" + id(key % 50), "key_" + id(key), "sec_" + id(key), key % 5 == 0 ? "test" : "live");
        int luck = random.nextInt(100);
        var outcome = luck < 93 ? Outcome.SUCCESSFUL : luck < 96 ? Outcome.CLIENT_ERROR : luck < 97 ? Outcome.SERVER_ERROR : Outcome.REFUSED;
        String endpoint = ENDPOINTS.get(random.nextInt(ENDPOINTS.size()));
        int status = switch (outcome) {
            case SUCCESSFUL -> endpoint.length() < 9 ? 202 : 200;
            case CLIENT_ERROR -> luck == 93 ? 400 : 404;
            case SERVER_ERROR -> 502;
            case REFUSED -> 429;
        };
        return new Entry(at, "req_" + id(random.nextLong()), caller, "GET", endpoint.replace("{job_id}", "job_" + id(random.nextLong())),
                endpoint, status, outcome, outcome == Outcome.REFUSED ? "limited" : null,
                Duration.ofNanos((long) (45_000_000 * Math.exp(0.5 * gaussian()))), 200 + random.nextInt(2_000),
                "203.0.113." + (key * 3 + random.nextInt(3)) % 250, "python-requests/2.32." + key % 3);
    }

    private double gaussian() {
        return random.nextGaussian();
    }

    private static String id(long number) {
        return String.format(Locale.ROOT, "%020d", Math.floorMod(number * 0x9E3779B97F4A7C15L, Long.MAX_VALUE));
    }

    private static String copied(List<Entry> entries) {
        var text = new StringBuilder();
        for (Entry entry : entries) {
            var caller = Tally.caller(entry);
            text.append(String.join("\t", entry.at().toString(), entry.requestId(), caller.accountId(), caller.keyId(),
                    caller.secretId(), caller.environment(), entry.method(), entry.path(), entry.endpoint(),
                    String.valueOf(entry.status()), entry.outcome().name(), entry.reason() == null ? "\\N" : entry.reason(),
                    String.valueOf(EntryRow.micros(entry)), String.valueOf(entry.bytes()), entry.address(),
                    String.valueOf(entry.userAgent()))).append('\n');
        }
        return text.toString();
    }

    private static double[] zipf() {
        var upTo = new double[KEYS];
        for (int i = 0; i < KEYS; i++) {
            upTo[i] = (i == 0 ? 0 : upTo[i - 1]) + 1.0 / (i + 1);
        }
        return upTo;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
