package ai.knowhereto.dashboard.accesslog;

import static ai.knowhereto.dashboard.accesslog.Entries.anonymous;
import static ai.knowhereto.dashboard.accesslog.Entries.refused;
import static ai.knowhereto.dashboard.accesslog.Entries.successful;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class BatchWriterTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");

    private static final String ALL =
            Latencies.columns().stream().map("coalesce(%s, 0)"::formatted).collect(joining(" + "));

    private final Database database;
    private final JdbcClient client;
    private final Sample sample = new Sample();

    BatchWriterTests(Databases databases) {
        database = databases.fresh();
        client = JdbcClient.create(database.dataSource());
    }

    @Test
    void entryComesBackAsItWas() {
        Entry entry = successful(NOON, "acct_1", "key_1");
        write(entry, refused(NOON.minusSeconds(1), "acct_1", "key_1", "revoked"));
        assertThat(new Requests(client).newest("acct_1", "key_1", 1)).containsExactly(entry);
    }

    @Test
    void entriesOfNobodyAndOfOthersAreNotShown() {
        write(anonymous(NOON), successful(NOON, "acct_2", "key_2"));
        assertThat(new Requests(client).newest("acct_1", null, 20)).isEmpty();
        assertThat(new Requests(client).newest("acct_2", "key_1", 20)).isEmpty();
    }

    @Test
    void batchThatIsWrittenAgainCountsOnce() {
        var writer = writer();
        var batch = Batch.of(List.of(successful(NOON, "acct_1", "key_1"), anonymous(NOON), anonymous(NOON)), sample);
        writer.write(batch);
        writer.write(batch);
        writer().write(batch);
        assertThat(stored()).isEqualTo(3);
        assertThat(counted(15)).isEqualTo(3);
    }

    @Test
    void batchOfOldAndNewEntriesStoresAndCountsTheNewOnes() {
        var old = successful(NOON, "acct_1", "key_1");
        write(old);
        write(old, successful(NOON, "acct_1", "key_1"), anonymous(NOON));
        assertThat(stored()).isEqualTo(3);
        assertThat(counted(1_440)).isEqualTo(3);
    }

    @Test
    void timesAreStoredToTheMicrosecond() {
        var entries = Stream.of(-1L, 0L, 1L, 999_999L)
                .map(micros -> successful(NOON.plusNanos(micros * 1_000), "acct_1", "key_1"))
                .toList();
        write(entries);
        write(Stream.concat(entries.stream(), Stream.of(refused(NOON.plusSeconds(5), "acct_1", "key_1", "revoked")))
                .toList());
        assertThat(new Requests(client).newest("acct_1", "key_1", 9))
                .filteredOn(entry -> entry.outcome() == Outcome.SUCCESSFUL)
                .containsExactlyElementsOf(entries.reversed());
    }

    @Test
    void floodWithoutKeysIsCountedAndSampled() {
        for (int i = 0; i < 2; i++) {
            var flood = IntStream.range(0, 500).mapToObj(_ -> anonymous(NOON)).toList();
            writer().write(Batch.of(flood, sample));
        }
        assertThat(stored()).isEqualTo(Sample.A_MINUTE);
        assertThat(counted(1)).isEqualTo(1_000);
    }

    @Test
    void batchThatIsNotNewWritesNothing() {
        var flood = IntStream.range(0, 500).mapToObj(_ -> anonymous(NOON)).toList();
        writer().write(Batch.of(flood, sample), _ -> false);
        assertThat(stored()).isZero();
        assertThat(counted(1)).isZero();
    }

    @Test
    void chartsAgreeWithTheLogAfterRandomBatchesReplaysAndRestarts() {
        var random = new Random(42);
        List<Entry> all = randomEntries(random, 5_000);
        var writer = writer();
        for (int i = 0; i < 60; i++) {
            Collections.shuffle(all, random);
            if (i % 20 == 7) {
                writer = writer();
            }
            writer.write(Batch.of(all.subList(0, random.nextInt(1, 300)), sample));
        }
        assertSeriesAgreeWithTheLog();
    }

    @Test
    void endpointsBeyondTheLimitBecomeOther() {
        var caller = new Caller("acct_1", "key_1", "sec_1", "live");
        var entries = IntStream.range(0, 450)
                .mapToObj(i -> Entries.of(
                        NOON.plusSeconds(i), caller, "/v1/e" + i, 200, Outcome.SUCCESSFUL, null, "203.0.113.9"))
                .toList();
        write(entries.subList(0, 150).toArray(Entry[]::new));
        write(entries.subList(150, 450).toArray(Entry[]::new));
        write(entries.get(3));
        assertThat(client.sql("select count(distinct endpoint) from usage_endpoint_bucket where endpoint <> 'Other'")
                        .query(Long.class)
                        .single())
                .isEqualTo(BatchWriter.ENDPOINTS_PER_KEY);
        assertThat(client.sql("select sum(requests) from usage_endpoint_bucket where resolution = 15")
                        .query(Long.class)
                        .single())
                .isEqualTo(450);
    }

    @Test
    void addressesBeyondTheLimitAreForgotten() {
        var caller = new Caller("acct_1", "key_1", "sec_1", "live");
        var entries = IntStream.range(0, 1_200)
                .mapToObj(i -> Entries.of(NOON, caller, "/v1/jobs", 200, Outcome.SUCCESSFUL, null, "2001:db8::" + i))
                .toList();
        write(entries.subList(0, 700).toArray(Entry[]::new));
        write(entries.subList(700, 1_200).toArray(Entry[]::new));
        assertThat(client.sql("select count(*) from key_address")
                        .query(Long.class)
                        .single())
                .isEqualTo(BatchWriter.ADDRESSES_PER_KEY);
    }

    @Test
    void severalWritersCountEachRequestOnce() {
        var random = new Random(7);
        List<Entry> all = randomEntries(random, 4_000);
        Stream.of(1, 2)
                .map(seed -> CompletableFuture.runAsync(() -> writeShuffled(all, new Random(seed))))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(stored()).isEqualTo(all.size());
        assertSeriesAgreeWithTheLog();
    }

    @Test
    void roleWithoutRightsOverTablesWritesTheLogOfAnyDay() {
        Database twoRoles = Databases.inTwoRoles().migrate();
        new BatchWriter(twoRoles.dataSource())
                .write(Batch.of(List.of(successful(Instant.parse("2031-01-01T00:00:00Z"), "acct_1", "key_1")), sample));
        assertThat(new Requests(JdbcClient.create(twoRoles.dataSource())).newest("acct_1", null, 1))
                .hasSize(1);
    }

    @Test
    void hostileTextIsStored() {
        var hostile = new Entry(
                NOON,
                "req_hostile",
                new Caller("acct_1", "key_1", "sec_1", "live"),
                "GET",
                "/v1/\u0000\uD800\r\n" + "x".repeat(5_000),
                "/v1/" + "y".repeat(500),
                404,
                Outcome.CLIENT_ERROR,
                null,
                java.time.Duration.ZERO,
                0,
                "fe80::1%" + "z".repeat(100),
                "\u001b[31m" + "a".repeat(2_000));
        write(hostile);
        assertThat(new Requests(client).newest("acct_1", null, 1)).containsExactly(hostile);
    }

    @Test
    void clientsBeyondTheLimitAreForgotten() {
        var entries = IntStream.range(0, 300)
                .mapToObj(i -> Entries.by("client/" + i, successful(NOON, "acct_1", "key_1")))
                .toList();
        write(entries.subList(0, 150));
        write(entries.subList(150, 300));
        assertThat(client.sql("select count(*) from key_client")
                        .query(Long.class)
                        .single())
                .isEqualTo(BatchWriter.CLIENTS_PER_KEY);
    }

    private void writeShuffled(List<Entry> all, Random random) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        var writer = writer();
        for (int i = 0; i < shuffled.size(); i += 250) {
            writer.write(Batch.of(shuffled.subList(i, i + 250), new Sample()));
        }
    }

    private static List<Entry> randomEntries(Random random, int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(_ -> {
                    int account = random.nextInt(3);
                    var caller = randomCaller(random, account);
                    Instant at = NOON.minusSeconds(random.nextInt(3 * 86_400));
                    var outcome = Outcome.values()[random.nextInt(4)];
                    String endpoint = "/v1/e" + random.nextInt(300);
                    String address = "198.51.100." + random.nextInt(200);
                    int status = 200 + random.nextInt(5);
                    return Entries.of(at, caller, endpoint, status, outcome, null, address);
                })
                .toList());
    }

    private static Caller randomCaller(Random random, int account) {
        boolean old = random.nextInt(3) == 0;
        String key = account + "" + random.nextInt(4);
        return new Caller("acct_" + account, "key_" + key, "sec_" + key + (old ? "_old" : ""), "live", old);
    }

    private void assertSeriesAgreeWithTheLog() {
        for (int resolution : Slot.RESOLUTIONS) {
            assertThat(counted(resolution)).isEqualTo(stored());
        }
        var log = client.sql("select key_id, outcome, count(*) from access_log_entry group by key_id, outcome")
                .query((row, _) -> row.getString(1) + row.getString(2) + row.getLong(3))
                .list();
        for (String table : List.of("usage_bucket", "usage_endpoint_bucket")) {
            for (int resolution : Slot.RESOLUTIONS) {
                assertThat(client.sql("select key_id, outcome, sum(requests) from " + table
                                        + " where resolution = :resolution group by key_id, outcome")
                                .param("resolution", resolution)
                                .query((row, _) -> row.getString(1) + row.getString(2) + row.getLong(3))
                                .list())
                        .as(table + " " + resolution)
                        .containsExactlyInAnyOrderElementsOf(log);
            }
        }
        assertThat(rows("select secret_id, sum(requests) from usage_bucket where resolution = 15"
                        + " and secret_id <> '-' group by secret_id order by secret_id"))
                .isEqualTo(rows("select secret_id, count(*) from access_log_entry where secret_id is not null"
                        + " group by secret_id order by secret_id"));
        assertThat(rows("select secret_id, sum(requests) from old_secret_caller group by secret_id order by secret_id"))
                .isEqualTo(rows("select secret_id, count(*) from access_log_entry where secret_id like '%_old'"
                        + " group by secret_id order by secret_id"));
        for (int resolution : Slot.RESOLUTIONS) {
            assertSeriesOfKeysAgreeWithTheLog(" where resolution = " + resolution);
        }
        for (int resolution : Slot.RESOLUTIONS) {
            assertSeriesOfAccountsAgreeWithTheLog(" where resolution = " + resolution);
        }
        for (int resolution : Slot.OF_TOTALS) {
            for (Outcome outcome : Outcome.values()) {
                assertThat(rows("select key_id, sum(%1$s) from usage_key_total where resolution = %2$d and %1$s > 0"
                                        .formatted(outcome, resolution)
                                + " group by key_id order by key_id"))
                        .isEqualTo(rows("select key_id, count(*) from access_log_entry where outcome = '" + outcome
                                + "' and key_id is not null group by key_id order by key_id"));
            }
        }
    }

    private void assertSeriesOfKeysAgreeWithTheLog(String at) {
        assertThat(rows("select key_id || status, sum(requests) from usage_bucket" + at + " group by key_id, status"))
                .containsExactlyInAnyOrderElementsOf(
                        rows("select key_id || status, count(*) from access_log_entry group by key_id, status"));
        assertThat(rows("select key_id, sum(" + ALL + ") from usage_latency_bucket" + at + " group by key_id"))
                .containsExactlyInAnyOrderElementsOf(rows("select key_id, count(*) from access_log_entry"
                        + " where outcome <> 'REFUSED' group by key_id"));
    }

    private void assertSeriesOfAccountsAgreeWithTheLog(String at) {
        String those = "account_id, environment, outcome";
        for (String table : List.of("usage_account_bucket", "usage_account_endpoint_bucket")) {
            assertThat(rows("select account_id || environment || outcome, sum(requests) from " + table + at
                            + " group by " + those))
                    .containsExactlyInAnyOrderElementsOf(
                            rows("select account_id || environment || outcome, count(*) from access_log_entry group by "
                                    + those));
        }
        assertThat(rows("select status || environment, sum(requests) from usage_account_bucket" + at
                        + " group by status, environment"))
                .containsExactlyInAnyOrderElementsOf(rows("select status || environment, count(*) from access_log_entry"
                        + " group by status, environment"));
        assertThat(rows("select account_id || environment, sum(" + ALL + ") from usage_account_latency_bucket" + at
                        + " group by account_id, environment"))
                .containsExactlyInAnyOrderElementsOf(rows("select account_id || environment, count(*)"
                        + " from access_log_entry where outcome <> 'REFUSED' group by account_id, environment"));
    }

    private List<String> rows(String sql) {
        return client.sql(sql)
                .query((row, _) -> row.getString(1) + " " + row.getLong(2))
                .list();
    }

    private BatchWriter writer() {
        return new BatchWriter(database.dataSource());
    }

    private void write(Entry... entries) {
        write(List.of(entries));
    }

    private void write(Collection<Entry> entries) {
        writer().write(Batch.of(entries, sample));
    }

    private long stored() {
        return client.sql("select count(*) from access_log_entry")
                .query(Long.class)
                .single();
    }

    private long counted(int resolution) {
        return client.sql("select coalesce(sum(requests), 0) from usage_bucket where resolution = :resolution")
                .param("resolution", resolution)
                .query(Long.class)
                .single();
    }
}
