package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.OldSecrets.Sums;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is known of the secrets of a rotation.
@ParameterizedClass
@EnumSource
class OldSecretsTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final Instant EVER = Instant.EPOCH;
    private static final Caller OLD = new Caller("acct_1", "key_1", "sec_old", "live", true);
    private static final Caller CURRENT = new Caller("acct_1", "key_1", "sec_new", "live");

    private final Database database;
    private final OldSecrets oldSecrets;
    private final KeyActivity activity;
    private final Buckets buckets;

    OldSecretsTests(Databases databases) {
        database = databases.fresh();
        var client = JdbcClient.create(database.dataSource());
        oldSecrets = new OldSecrets(client);
        activity = new KeyActivity(client, Clock.systemUTC());
        buckets = new Buckets(client);
    }

    @Test
    void nothingIsWrittenForAKeyWithOneSecret() {
        write(List.of(good(NOON, CURRENT)));
        assertThat(oldSecrets.lastRequests(List.of("sec_old", "sec_new"))).isEmpty();
        assertThat(oldSecrets.lastSeen(List.of("sec_old", "sec_new"))).isEmpty();
        assertThat(oldSecrets.lastRequests(List.of())).isEmpty();
        assertThat(oldSecrets.callers("sec_new", EVER, 10)).isEmpty();
        assertThat(oldSecrets.sums("sec_new", EVER)).isEqualTo(new Sums(0, 0, 0));
    }

    @Test
    void callersOfAnOldSecretAreKnownTheLatestFirst() {
        write(List.of(
                call(NOON, "/v1/jobs", "203.0.113.9", "curl/8.5.0"),
                call(NOON.plusSeconds(5), "/v1/jobs", "203.0.113.9", "curl/8.5.0"),
                call(NOON.plusSeconds(3), "/v1/jobs", "198.51.100.7", null),
                good(NOON.plusSeconds(60), CURRENT)));
        write(List.of(
                call(NOON.minusSeconds(7), "/v1/jobs", "203.0.113.9", "curl/8.5.0"),
                Entries.of(NOON.plusSeconds(9), OLD, "/v1/jobs", 401, Outcome.REFUSED, "replaced", "2001:db8::1"),
                Entries.of(NOON.plusSeconds(8), OLD, "/v1/jobs", 429, Outcome.REFUSED, "limited", "2001:db8::1")));
        assertThat(oldSecrets.callers("sec_old", EVER, 10))
                .containsExactly(
                        new OldCaller(
                                "2001:db8::1",
                                "curl/8.5.0 (refused)",
                                "/v1/jobs",
                                NOON.plusSeconds(8),
                                NOON.plusSeconds(9),
                                2,
                                1),
                        new OldCaller(
                                "203.0.113.9",
                                "curl/8.5.0",
                                "/v1/jobs",
                                NOON.minusSeconds(7),
                                NOON.plusSeconds(5),
                                3,
                                0),
                        new OldCaller(
                                "198.51.100.7", null, "/v1/jobs", NOON.plusSeconds(3), NOON.plusSeconds(3), 1, 0));
        assertThat(oldSecrets.callers("sec_old", EVER, 1)).hasSize(1);
        assertThat(oldSecrets.sums("sec_old", EVER)).isEqualTo(new Sums(6, 1, 3));
        assertThat(oldSecrets.lastRequests(List.of("sec_old", "sec_new")))
                .isEqualTo(Map.of("sec_old", NOON.plusSeconds(9)));
    }

    @Test
    void onlyWhatWasRefusedBecauseTheSecretHadEndedCountsAsRefused() {
        write(Stream.of("disabled", "expired", "revoked", "limited", "undecided", "replaced", "replaced")
                .map(reason -> Entries.of(NOON, OLD, 401, Outcome.REFUSED, reason))
                .toList());
        assertThat(oldSecrets.sums("sec_old", EVER)).isEqualTo(new Sums(7, 2, 1));
        assertThat(oldSecrets.callers("sec_old", EVER, 2))
                .extracting(OldCaller::refused)
                .containsExactly(2L);
    }

    /// The secret was taken back and is replaced a second time: nothing was deleted for that.
    @Test
    void callersOfARotationThatWasTakenBackAreNotThoseOfTheNext() {
        write(List.of(call(NOON, "/v1/jobs", "203.0.113.9", "gone"), call(NOON, "/v1/jobs", "198.51.100.7", "stays")));
        database("update old_secret_caller set written_at = written_at - interval '2' hour");
        Instant second = databaseTime();
        assertThat(oldSecrets.callers("sec_old", second, 10)).isEmpty();
        assertThat(oldSecrets.sums("sec_old", second)).isEqualTo(new Sums(0, 0, 0));
        write(List.of(call(NOON.minusSeconds(30), "/v1/jobs", "198.51.100.7", "stays")));
        assertThat(oldSecrets.callers("sec_old", second, 10))
                .containsExactly(new OldCaller("198.51.100.7", "stays", "/v1/jobs", NOON.minusSeconds(30), NOON, 2, 0));
        assertThat(oldSecrets.sums("sec_old", second)).isEqualTo(new Sums(2, 0, 1));
        assertThat(oldSecrets.sums("sec_old", second.minus(Duration.ofHours(3))))
                .isEqualTo(new Sums(3, 0, 2));
    }

    @Test
    void silenceIsMeasuredByTheClockOfTheDatabase() {
        for (Duration wrong : List.of(Duration.ofHours(-1), Duration.ofHours(1), Duration.ofHours(-2))) {
            database("update old_secret_caller set written_at = written_at - interval '3' hour");
            Instant before = databaseTime();
            write(List.of(good(before.plus(wrong), OLD)));
            assertThat(oldSecrets.lastSeen(List.of("sec_old")).get("sec_old")).isBetween(before, databaseTime());
        }
    }

    @Test
    void lastRequestIsTheLastUseWhenItWasWithTheOldSecret() {
        write(List.of(good(NOON, CURRENT), good(NOON.plusSeconds(1), OLD)));
        Instant last =
                activity.lastUses(List.of("key_1")).values().iterator().next().at();
        assertThat(oldSecrets.lastRequests(List.of("sec_old"))).isEqualTo(Map.of("sec_old", last));
    }

    /// Two writers whose transactions began in one order and wrote in the other.
    @Test
    void timeAtWhichTheLogLearnedOfARequestNeverGoesBack() {
        write(List.of(good(NOON, OLD)));
        database("update old_secret_caller set written_at = written_at + interval '1' hour");
        Map<String, Instant> later = oldSecrets.lastSeen(List.of("sec_old"));
        write(List.of(good(NOON.plusSeconds(1), OLD)));
        assertThat(oldSecrets.lastSeen(List.of("sec_old"))).isEqualTo(later);
    }

    @Test
    void batchThatIsWrittenAgainCountsItsCallersOnce() {
        var batch = Batch.of(List.of(call(NOON, "/v1/jobs", "203.0.113.9", "curl")), new Sample());
        var writer = new BatchWriter(database.dataSource());
        writer.write(batch);
        writer.write(batch);
        new BatchWriter(database.dataSource()).write(batch);
        assertThat(oldSecrets.sums("sec_old", EVER)).isEqualTo(new Sums(1, 0, 1));
    }

    @Test
    void callersBeyondTheLimitAreOneAndTheLastRequestIsNeverLost() {
        var writer = new BatchWriter(database.dataSource());
        for (int first : new int[] {0, 700}) {
            writer.write(batch(IntStream.range(first, first + 700)
                    .mapToObj(i -> call(NOON.plusSeconds(i), "/v1/jobs", "2001:db8::" + i, "curl"))
                    .toList()));
        }
        Instant last = NOON.plusSeconds(9_000);
        write(List.of(
                call(NOON.plusSeconds(8_000), "/v1/jobs", "2001:db8::3", "curl"),
                call(last, "/v1/elsewhere", "::1", "new")));
        assertThat(oldSecrets.callers("sec_old", EVER, 5_000)).hasSize(BatchWriter.CALLERS_PER_OLD_SECRET + 1);
        assertThat(oldSecrets.callers("sec_old", EVER, 1))
                .containsExactly(new OldCaller("Other", "Other", "Other", NOON.plusSeconds(700), last, 401, 0));
        assertThat(oldSecrets.callers("sec_old", EVER, 2).get(1).address()).isEqualTo("2001:db8::3");
        assertThat(oldSecrets.lastRequests(List.of("sec_old"))).isEqualTo(Map.of("sec_old", last));
        assertThat(oldSecrets.sums("sec_old", EVER).requests()).isEqualTo(1_402);
    }

    /// Each secret has its own thousand.
    @Test
    void noisyOldSecretTakesNoRowFromAnother() {
        write(IntStream.range(0, 1_500)
                .mapToObj(i -> call(NOON, "/v1/jobs", "2001:db8::" + i, "curl"))
                .toList());
        write(List.of(good(NOON, new Caller("acct_1", "key_1", "sec_lost", "live", true))));
        assertThat(oldSecrets.callers("sec_lost", EVER, 10).getFirst().address())
                .isEqualTo("203.0.113.9");
    }

    @Test
    void hostileCallersAreStoredApart() {
        write(List.of(
                call(NOON, "/v1/a\u001fb", "::1", "x".repeat(500)),
                call(NOON, "/v1/a", "::1", "b\u001f/v1/a" + "\uD83D\uDE00".repeat(100)),
                call(NOON, "/v1/" + "z".repeat(400), "::1", "")));
        assertThat(oldSecrets.callers("sec_old", EVER, 10)).hasSize(3).allSatisfy(caller -> {
            assertThat(caller.requests()).isEqualTo(1);
            assertThat(caller.client() == null ? "" : caller.client()).hasSizeLessThanOrEqualTo(120);
        });
    }

    @Test
    void seriesTellsTheSecretsApart() {
        Instant minute = NOON.truncatedTo(ChronoUnit.MINUTES);
        write(List.of(
                good(NOON, OLD),
                Entries.of(NOON, OLD, 404, Outcome.CLIENT_ERROR, null),
                good(NOON.plusSeconds(61), OLD),
                good(NOON.plusSeconds(61), CURRENT)));
        assertThat(buckets.bySecret("acct_1", "key_1", Resolution.MINUTE, minute, minute.plusSeconds(120)))
                .containsExactly(
                        new SecretTotal(minute, "sec_old", 2),
                        new SecretTotal(minute.plusSeconds(60), "sec_new", 1),
                        new SecretTotal(minute.plusSeconds(60), "sec_old", 1));
        assertThat(buckets.bySecret("acct_1", "key_1", Resolution.QUARTER, minute, minute.plusSeconds(1)))
                .containsExactly(new SecretTotal(minute, "sec_new", 1), new SecretTotal(minute, "sec_old", 3));
        assertThat(buckets.bySecret("acct_2", "key_1", Resolution.QUARTER, minute, minute.plusSeconds(1)))
                .isEmpty();
        assertThat(buckets.series("acct_1", null, minute, minute.plusSeconds(1)))
                .contains(new BucketCount(minute, "key_1", Outcome.SUCCESSFUL, 3));
    }

    private static Entry good(Instant at, Caller caller) {
        return Entries.of(at, caller, 200, Outcome.SUCCESSFUL, null);
    }

    private static Entry call(Instant at, String endpoint, String address, @Nullable String client) {
        Entry entry = Entries.of(at, OLD, endpoint, 200, Outcome.SUCCESSFUL, null, address);
        return new Entry(
                at,
                entry.requestId(),
                OLD,
                "GET",
                endpoint,
                endpoint,
                200,
                Outcome.SUCCESSFUL,
                null,
                entry.latency(),
                0,
                address,
                client);
    }

    private static Batch batch(Collection<Entry> entries) {
        return Batch.of(entries, new Sample());
    }

    private void write(Collection<Entry> entries) {
        new BatchWriter(database.dataSource()).write(batch(entries));
    }

    private void database(String sql) {
        JdbcClient.create(database.dataSource()).sql(sql).update();
    }

    private Instant databaseTime() {
        return JdbcClient.create(database.dataSource())
                .sql("select current_timestamp")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }
}
