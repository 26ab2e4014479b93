package ai.knowhereto.dashboard.accesslog;

import static ai.knowhereto.dashboard.accesslog.Entries.anonymous;
import static ai.knowhereto.dashboard.accesslog.Entries.refused;
import static ai.knowhereto.dashboard.accesslog.Entries.successful;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.journal.Limits;
import ai.knowhereto.dashboard.journal.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

@ParameterizedClass
@EnumSource
class AccessLogTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:04:07Z");

    private final Database database;
    private final JdbcClient client;
    private final AccessLog log;
    private final LogState state;
    private final KeyActivity activity;

    @TempDir
    static Path parent;

    private final Path directory = parent.resolve(UUID.randomUUID().toString());

    AccessLogTests(Databases databases) throws IOException {
        Files.createDirectories(directory);
        database = databases.fresh();
        client = JdbcClient.create(database.dataSource());
        log = log(database);
        state = new LogState(client);
        activity = new KeyActivity(client, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void stopWritesWhatWaits() {
        log.start();
        IntStream.range(0, 2_500).forEach(i -> log.append(successful(NOW.minusMillis(i), "acct_1", "key_1")));
        log.stop();
        assertThat(stored()).isEqualTo(2_500);
        assertThat(state.vanished()).isEmpty();
        assertThat(directory.resolve("access-log")).isDirectoryRecursivelyContaining("glob:**/lock");
        assertThat(directory.resolve("access-log")).isDirectoryNotContaining("glob:**.segment");
    }

    @Test
    void databaseThatWasAwayGetsEverythingWhenItIsBack() throws InterruptedException {
        log.start();
        client.sql("alter table usage_bucket rename to usage_bucket_away").update();
        log.append(successful(NOW, "acct_1", "key_1"));
        Thread.sleep(Duration.ofMillis(700));
        log.append(anonymous(NOW));
        client.sql("alter table usage_bucket_away rename to usage_bucket").update();
        log.stop();
        assertThat(stored()).isEqualTo(2);
        assertThat(counted()).isEqualTo(2);
    }

    @Test
    void nextStartStoresWhatAStopWithoutADatabaseLeft() {
        log.start();
        client.sql("alter table usage_bucket rename to usage_bucket_away").update();
        IntStream.range(0, 500).forEach(i -> log.append(successful(NOW.minusMillis(i), "acct_1", "key_1")));
        log.stop();
        assertThat(stored()).isZero();
        client.sql("alter table usage_bucket_away rename to usage_bucket").update();
        log.start();
        assertThat(stored()).as("before anything is answered").isEqualTo(500);
        log.stop();
    }

    @Test
    void startStoresWhatOtherReplicasLeftAndRemovesTheirDirectories() throws Exception {
        Path left = directory.resolve("access-log/replica-b");
        leave(directory.resolve("access-log/replica-a"), 40);
        leave(left, 60);
        log.start();
        assertThat(stored()).isEqualTo(100);
        assertThat(counted()).isEqualTo(100);
        assertThat(left).doesNotExist();
        log.stop();
    }

    @Test
    void directoryIsAdoptedOnce() throws Exception {
        Path foreign = directory.resolve("foreign/replica-x");
        leave(foreign, 30);
        var settings = new AccessLogSettings(DataSize.ofMegabytes(32), foreign, Duration.ofDays(1));
        var adopting = new AccessLog(writer(), new LogDirectory(directory.resolve("access-log")), settings);
        for (int i = 0; i < 2; i++) {
            adopting.start();
            assertThat(stored()).isEqualTo(30);
            adopting.stop();
        }
    }

    @Test
    void replicasThatShareADirectoryHoldOneEach() {
        var other = log(database);
        log.start();
        other.start();
        log.append(successful(NOW, "acct_1", "key_1"));
        other.append(successful(NOW, "acct_1", "key_1"));
        log.stop();
        other.stop();
        assertThat(stored()).isEqualTo(2);
        assertThat(client.sql("select count(*) from access_log_source where stopped_at is not null")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void directoryThatCannotBeUsedIsSaidInASentence() throws Exception {
        Files.writeString(directory.resolve("access-log"), "a file");
        assertThatThrownBy(log::start)
                .isInstanceOf(LogDirectoryProblem.class)
                .hasMessageContaining("The access log cannot be kept in " + directory);
    }

    @Test
    void logIsCompleteWhileItRunsAndLosesNothing() {
        log.start();
        assertThat(state.isComplete(Duration.ofHours(1))).isTrue();
        log.append(successful(NOW, "acct_1", "key_1"));
        assertThat(state.isComplete(Duration.ofHours(1))).isTrue();
        log.stop();
        assertThat(state.isComplete(Duration.ofHours(1))).isTrue();
    }

    @Test
    void logThatCannotBeWrittenIsNotCompleteUntilItIsBack() throws InterruptedException {
        log.start();
        client.sql("alter table usage_bucket rename to usage_bucket_away").update();
        log.append(successful(NOW, "acct_1", "key_1"));
        Thread.sleep(Duration.ofMillis(5_500));
        assertThat(state.isComplete(Duration.ofHours(1))).isFalse();
        client.sql("alter table usage_bucket_away rename to usage_bucket").update();
        for (int i = 0; !state.isComplete(Duration.ofHours(1)) && i < 100; i++) {
            Thread.sleep(Duration.ofMillis(100));
        }
        assertThat(state.isComplete(Duration.ofHours(1))).isTrue();
        assertThat(stored()).isOne();
        log.stop();
    }

    @Test
    void lastUseIsTheLastRequestWithAGoodKey() {
        write(
                successful(NOW.minusSeconds(90), "acct_1", "key_1"),
                refused(NOW.minusSeconds(30), "acct_1", "key_1", "limited"),
                refused(NOW.minusSeconds(10), "acct_1", "key_1", "revoked"),
                refused(NOW, "acct_1", "key_2", "expired"));
        write(successful(NOW.minusSeconds(300), "acct_1", "key_1"));
        assertThat(activity.lastUses(List.of("key_1", "key_2", "key_3")))
                .containsOnlyKeys("key_1")
                .extractingByKey("key_1")
                .isEqualTo(new LastUse(NOW.minusSeconds(30), "203.0.113.9", "curl/8.5.0 (refused)"));
        assertThat(activity.firstUse("key_1")).contains(new FirstUse(NOW.minusSeconds(300), "203.0.113.9"));
        assertThat(activity.firstUse("key_2")).isEmpty();
        assertThat(activity.lastUses(List.of())).isEmpty();
    }

    @Test
    void currentUseSaysHowMuchFromWhereAndWithWhat() {
        var caller = new Caller("acct_1", "key_1", "sec_1", "live");
        write(
                Entries.of(NOW, caller, "/v1/jobs", 200, Outcome.SUCCESSFUL, null, "2001:db8::1"),
                Entries.of(NOW.minusSeconds(59), caller, "/v1/x", 404, Outcome.CLIENT_ERROR, null, "203.0.113.9"),
                Entries.of(NOW.minusSeconds(61), caller, "/v1/x", 404, Outcome.CLIENT_ERROR, null, "203.0.113.9"),
                successful(NOW.minus(Duration.ofDays(2)), "acct_1", "key_1"),
                successful(NOW, "acct_1", "key_2"));
        var use = activity.currentUse("key_1");
        assertThat(use.lastMinute()).isEqualTo(2);
        assertThat(use.lastDay()).isEqualTo(3);
        assertThat(use.addresses()).extracting(AddressUse::address).containsExactly("2001:db8::1", "203.0.113.9");
        assertThat(use.addresses().getLast().firstSeen()).isEqualTo(NOW.minus(Duration.ofDays(2)));
        assertThat(use.clients()).containsExactly("curl/8.5.0 (successful)", "curl/8.5.0 (client_error)");
        assertThat(activity.currentUse("key_3")).isEqualTo(new CurrentUse(0, 0, List.of(), List.of()));
    }

    @Test
    void seriesHaveTheQuartersOfTheAccountsKeysInTheRange() {
        Instant quarter = Instant.parse("2026-11-23T12:00:00Z");
        write(
                successful(quarter, "acct_1", "key_1"),
                successful(quarter.plusSeconds(899), "acct_1", "key_1"),
                refused(quarter.plusSeconds(900), "acct_1", "key_2", "revoked"),
                successful(quarter, "acct_2", "key_3"),
                anonymous(quarter));
        var buckets = new Buckets(client);
        var first = new BucketCount(quarter, "key_1", Outcome.SUCCESSFUL, 2);
        var second = new BucketCount(quarter.plusSeconds(900), "key_2", Outcome.REFUSED, 1);
        Instant end = quarter.plusSeconds(1_800);
        assertThat(buckets.series("acct_1", null, quarter, end)).containsExactly(first, second);
        assertThat(buckets.series("acct_1", List.of("key_1", "key_3"), quarter, end))
                .containsExactly(first);
        assertThat(buckets.series("acct_1", null, quarter, quarter.plusSeconds(900)))
                .containsExactly(first);
        assertThat(buckets.series("acct_1", List.of(), quarter, end)).isEmpty();
        assertThat(buckets.totals(Scope.key("acct_1", "key_2"), Resolution.QUARTER, quarter, end))
                .containsExactly(new BucketTotal(quarter.plusSeconds(900), Outcome.REFUSED, 1));
        assertThat(buckets.totals(Scope.key("acct_1", "key_3"), Resolution.QUARTER, quarter, end))
                .isEmpty();
    }

    @Test
    void newestEntriesAreReadInTheOrderOfAnIndex() {
        Assumptions.assumeTrue(database.kind() == Databases.H2, "PostgreSQL plans by the size of tables");
        for (boolean ofAllKeys : new boolean[] {true, false}) {
            assertThat(client.sql("explain " + Requests.newest(ofAllKeys, ""))
                            .param("account", "acct_1")
                            .param("key", "key_1")
                            .param("limit", 20)
                            .query(String.class)
                            .single())
                    .contains("/* index sorted */");
        }
    }

    private AccessLog log(Database database) {
        var settings = new AccessLogSettings(DataSize.ofMegabytes(32), null, Duration.ofDays(1));
        return new AccessLog(
                new BatchWriter(database.dataSource()), new LogDirectory(directory.resolve("access-log")), settings);
    }

    /// A directory as a process leaves it that was killed.
    private static void leave(Path place, int entries) throws IOException {
        try (var held = Place.create(place)) {
            var journal = held.journal(Limits.of(32 << 20));
            for (int i = 0; i < entries; i++) {
                Entry entry = successful(NOW.minusSeconds(i), "acct_1", "key_1");
                journal.append(EntryCodec.micros(entry), EntryCodec.encode(entry));
            }
        }
    }

    private BatchWriter writer() {
        return new BatchWriter(database.dataSource());
    }

    private void write(Entry... entries) {
        writer().write(Batch.of(List.of(entries), new Sample()));
    }

    private long counted() {
        return client.sql("select coalesce(sum(requests), 0) from usage_bucket where resolution = 1")
                .query(Long.class)
                .single();
    }

    private long stored() {
        return client.sql("select count(*) from access_log_entry")
                .query(Long.class)
                .single();
    }
}
