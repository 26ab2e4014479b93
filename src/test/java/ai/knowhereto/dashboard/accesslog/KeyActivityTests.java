package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a rotation asks of a key's past.
@ParameterizedClass
@EnumSource
class KeyActivityTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");
    private static final Caller OLD = new Caller("acct_1", "key_1", "sec_old", "live", true);
    private static final Caller CURRENT = new Caller("acct_1", "key_1", "sec_new", "live");

    private final Database database;
    private final KeyActivity activity;

    KeyActivityTests(Databases databases) {
        database = databases.fresh();
        activity = new KeyActivity(JdbcClient.create(database.dataSource()), Clock.systemUTC());
    }

    @Test
    void firstUseOfTheNewSecretIsItsFirstGoodRequestSinceThen() {
        write(List.of(
                good(NOON.minusSeconds(61), CURRENT),
                good(NOON, OLD),
                Entries.of(NOON.plusSeconds(1), CURRENT, 401, Outcome.REFUSED, "disabled"),
                Entries.of(NOON.plusSeconds(2), CURRENT, "/v1/jobs", 429, Outcome.REFUSED, "limited", "::2"),
                good(NOON.plusSeconds(3), CURRENT)));
        assertThat(activity.firstUse("key_1", "sec_new", NOON)).contains(new FirstUse(NOON.plusSeconds(2), "::2"));
        assertThat(activity.firstUse("key_1", "sec_new", NOON.plusSeconds(64))).isEmpty();
        assertThat(activity.firstUse("key_2", "sec_new", NOON)).isEmpty();
    }

    @Test
    void firstUseIsFoundAlthoughTheClockOfItsReplicaIsBehind() {
        Instant midnight = NOON.truncatedTo(ChronoUnit.DAYS);
        write(List.of(good(midnight.minusSeconds(59), CURRENT)));
        assertThat(activity.firstUse("key_1", "sec_new", midnight))
                .contains(new FirstUse(midnight.minusSeconds(59), "203.0.113.9"));
        assertThat(activity.firstUse("key_1", "sec_new", midnight.plusSeconds(2)))
                .isEmpty();
    }

    /// The log is not walked for it: a series without the secret is answer enough.
    @Test
    void firstUseCostsNoWalkWhileTheSecretMadeNoRequest() {
        write(List.of(good(NOON, CURRENT)));
        JdbcClient.create(database.dataSource())
                .sql("update usage_bucket set secret_id = 'sec_old'")
                .update();
        assertThat(activity.firstUse("key_1", "sec_new", NOON)).isEmpty();
    }

    @Test
    void longestPauseIsNeverShorterThanItWas() {
        Instant from = NOON.minus(Duration.ofDays(1));
        write(List.of(
                good(NOON.minus(Duration.ofHours(25)), CURRENT),
                good(NOON.minus(Duration.ofHours(9)), CURRENT),
                Entries.of(NOON.minus(Duration.ofHours(12)), CURRENT, 401, Outcome.REFUSED, "disabled")));
        assertThat(pause(from)).isBetween(Duration.ofHours(15), Duration.ofMinutes(15 * 60 + 15));
        write(List.of(good(NOON.minus(Duration.ofHours(15)), CURRENT)));
        assertThat(pause(from)).isBetween(Duration.ofHours(9), Duration.ofMinutes(9 * 60 + 15));
        write(List.of(
                good(NOON.minus(Duration.ofHours(5)).plus(Duration.ofMinutes(14)), CURRENT),
                good(NOON.minus(Duration.ofHours(2)), CURRENT)));
        assertThat(pause(from)).isBetween(Duration.ofHours(9), Duration.ofMinutes(9 * 60 + 15));
        write(List.of(good(NOON.minus(Duration.ofHours(20)), CURRENT)));
        assertThat(pause(from)).isEqualTo(Duration.ofMinutes(6 * 60 + 15));
    }

    @Test
    void keyThatWasSilentInTheWholeWindowPausedForAllOfIt() {
        Instant from = NOON.minus(Duration.ofDays(1));
        write(List.of(good(NOON.minus(Duration.ofDays(40)), CURRENT)));
        assertThat(pause(from)).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void timeBeforeTheFirstUseOfAKeyIsNoPause() {
        Instant from = NOON.minus(Duration.ofDays(1));
        assertThat(activity.longestPause("key_1", from, NOON)).isEmpty();
        write(List.of(good(NOON.plusSeconds(1), CURRENT)));
        assertThat(activity.longestPause("key_1", from, NOON)).isEmpty();
        write(List.of(good(NOON.minus(Duration.ofHours(2)), CURRENT)));
        assertThat(pause(from)).isBetween(Duration.ofHours(2), Duration.ofMinutes(2 * 60 + 15));
    }

    private Duration pause(Instant from) {
        return activity.longestPause("key_1", from, NOON).orElseThrow();
    }

    @Test
    void regularsAreAddressesOfSeveralDaysThatWereNotSeenSince() {
        Instant from = NOON.minus(Duration.ofDays(30));
        write(Stream.of(
                        seen("::1", -48, -28),
                        seen("::2", -40, -1),
                        seen("::3", -19, -1),
                        seen("::4", -50, 0),
                        seen("::5", -24 * 40, -24 * 31),
                        seen("::6", -24 * 40, -24 * 30))
                .flatMap(Collection::stream)
                .toList());
        assertThat(activity.regularsUnseen("key_1", from, NOON, 10))
                .extracting(AddressUse::address)
                .containsExactly("::2", "::1", "::6");
        assertThat(activity.regularsUnseen("key_1", from, NOON, 1))
                .containsExactly(
                        new AddressUse("::2", NOON.minus(Duration.ofHours(40)), NOON.minus(Duration.ofHours(1))));
        assertThat(activity.regularsUnseen("key_2", from, NOON, 10)).isEmpty();
    }

    private static List<Entry> seen(String address, int... hours) {
        return IntStream.of(hours)
                .mapToObj(hour -> Entries.of(
                        NOON.plus(Duration.ofHours(hour)), CURRENT, "/v1/jobs", 200, Outcome.SUCCESSFUL, null, address))
                .toList();
    }

    private static Entry good(Instant at, Caller caller) {
        return Entries.of(at, caller, 200, Outcome.SUCCESSFUL, null);
    }

    private void write(Collection<Entry> entries) {
        new BatchWriter(database.dataSource()).write(Batch.of(entries, new Sample()));
    }
}
