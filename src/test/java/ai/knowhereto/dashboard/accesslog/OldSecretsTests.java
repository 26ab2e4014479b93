package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.OldSecrets.Sums;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        assertThat(oldSecrets.lastRequests(List.of())).isEmpty();
        assertThat(oldSecrets.callers("sec_new", 10)).isEmpty();
        assertThat(oldSecrets.sums("sec_new")).isEqualTo(new Sums(0, 0, 0));
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
        assertThat(oldSecrets.callers("sec_old", 10))
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
        assertThat(oldSecrets.callers("sec_old", 1)).hasSize(1);
        assertThat(oldSecrets.sums("sec_old")).isEqualTo(new Sums(6, 1, 3));
        assertThat(oldSecrets.lastRequests(List.of("sec_old", "sec_new")))
                .isEqualTo(Map.of("sec_old", NOON.plusSeconds(9)));
    }

    @Test
    void batchThatIsWrittenAgainCountsItsCallersOnce() {
        var batch = Batch.of(List.of(call(NOON, "/v1/jobs", "203.0.113.9", "curl")), new Sample());
        var writer = new BatchWriter(database.dataSource());
        writer.write(batch);
        writer.write(batch);
        new BatchWriter(database.dataSource()).write(batch);
        assertThat(oldSecrets.sums("sec_old")).isEqualTo(new Sums(1, 0, 1));
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
        assertThat(oldSecrets.callers("sec_old", 5_000)).hasSize(BatchWriter.CALLERS_PER_OLD_SECRET + 1);
        assertThat(oldSecrets.callers("sec_old", 1))
                .containsExactly(new OldCaller("Other", "Other", "Other", NOON.plusSeconds(700), last, 401, 0));
        assertThat(oldSecrets.callers("sec_old", 2).get(1).address()).isEqualTo("2001:db8::3");
        assertThat(oldSecrets.lastRequests(List.of("sec_old"))).isEqualTo(Map.of("sec_old", last));
        assertThat(oldSecrets.sums("sec_old").requests()).isEqualTo(1_402);
    }

    /// Each secret has its own thousand.
    @Test
    void noisyOldSecretTakesNoRowFromAnother() {
        write(IntStream.range(0, 1_500)
                .mapToObj(i -> call(NOON, "/v1/jobs", "2001:db8::" + i, "curl"))
                .toList());
        write(List.of(good(NOON, new Caller("acct_1", "key_1", "sec_lost", "live", true))));
        assertThat(oldSecrets.callers("sec_lost", 10).getFirst().address()).isEqualTo("203.0.113.9");
    }

    @Test
    void hostileCallersAreStoredApart() {
        write(List.of(
                call(NOON, "/v1/a\u001fb", "::1", "x".repeat(500)),
                call(NOON, "/v1/a", "::1", "b\u001f/v1/a" + "\uD83D\uDE00".repeat(100)),
                call(NOON, "/v1/" + "z".repeat(400), "::1", "")));
        assertThat(oldSecrets.callers("sec_old", 10)).hasSize(3).allSatisfy(caller -> {
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

    @Test
    void firstUseOfTheNewSecretIsItsFirstGoodRequestSinceThen() {
        write(List.of(
                good(NOON.minusSeconds(60), CURRENT),
                good(NOON, OLD),
                Entries.of(NOON.plusSeconds(1), CURRENT, 401, Outcome.REFUSED, "disabled"),
                Entries.of(NOON.plusSeconds(2), CURRENT, "/v1/jobs", 429, Outcome.REFUSED, "limited", "::2"),
                good(NOON.plusSeconds(3), CURRENT)));
        assertThat(activity.firstUse("key_1", "sec_new", NOON)).contains(new FirstUse(NOON.plusSeconds(2), "::2"));
        assertThat(activity.firstUse("key_1", "sec_new", NOON.plusSeconds(4))).isEmpty();
        assertThat(activity.firstUse("key_2", "sec_new", NOON)).isEmpty();
    }

    @Test
    void longestPauseIsNeverShorterThanItWas() {
        Instant from = NOON.minus(Duration.ofDays(1));
        assertThat(activity.longestPause("key_1", from, NOON)).isEmpty();
        write(List.of(
                good(NOON.minus(Duration.ofHours(25)), CURRENT),
                good(NOON.minus(Duration.ofHours(9)), CURRENT),
                Entries.of(NOON.minus(Duration.ofHours(7)), CURRENT, 401, Outcome.REFUSED, "disabled")));
        assertThat(activity.longestPause("key_1", from, NOON))
                .contains(Duration.ofHours(9).plusNanos(NOON.getNano()));
        write(List.of(
                good(NOON.minus(Duration.ofHours(5)).plus(Duration.ofMinutes(14)), CURRENT),
                good(NOON.minus(Duration.ofHours(2)), CURRENT)));
        assertThat(activity.longestPause("key_1", from, NOON)).contains(Duration.ofMinutes(4 * 60 + 15));
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
}
