package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accesslog.DayRecount.Difference;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class RecountTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final Database database;
    private final JdbcClient client;
    private final LogStorage storage;

    RecountTests(Databases databases) {
        database = databases == Databases.POSTGRESQL ? Databases.inTwoRoles().migrate() : databases.fresh();
        client = JdbcClient.create(database.dataSource());
        storage = new LogStorage(client, database.dataSource(), new RetentionSettings(90));
    }

    @BeforeEach
    void someDays() {
        new Backfill(database.dataSource())
                .load(IntStream.rangeClosed(-9, 0).boxed().flatMap(day -> requests(NOON.plus(Duration.ofDays(day)))));
    }

    @Test
    void seriesThatTheWriterMadeAgreeWithTheLog() {
        for (int day = 1; day < 10; day++) {
            recount(NOON).recount(TODAY.minusDays(day));
        }
        assertThat(storage.recounts()).hasSize(9).allSatisfy(recount -> {
            assertThat(recount.all()).isZero();
            assertThat(recount.entries()).isEqualTo(42);
        });
    }

    @Test
    void plantedDifferencesAreFoundInEverySeries() {
        for (String table : List.of(
                "usage_bucket", "usage_account_bucket", "usage_endpoint_bucket", "usage_account_endpoint_bucket")) {
            plant("update " + table + " set requests = requests + 7 where account_id = 'acct_1' and resolution = 15"
                    + " and outcome = 'SUCCESSFUL'");
        }
        for (String table : List.of("usage_latency_bucket", "usage_account_latency_bucket")) {
            plant("update " + table + " set l07 = l07 - 1 where account_id = 'acct_1' and resolution = 15");
        }
        var yesterday = TODAY.minusDays(1);
        recount(NOON).recount(yesterday);
        var found = storage.recounts().getFirst();
        assertThat(found.day()).isEqualTo(yesterday);
        assertThat(found.all()).isEqualTo(6);
        assertThat(found.differences())
                .containsExactlyInAnyOrder(
                        new Difference("usage_bucket", 15, "key_1 SUCCESSFUL 200", 20, 27),
                        new Difference("usage_endpoint_bucket", 15, "key_1", 41, 48),
                        new Difference("usage_latency_bucket", 15, "key_1", 20, 19),
                        new Difference("usage_account_bucket", 15, "acct_1/live", 41, 48),
                        new Difference("usage_account_endpoint_bucket", 15, "acct_1/live", 41, 48),
                        new Difference("usage_account_latency_bucket", 15, "acct_1/live", 20, 19));
    }

    @Test
    void entryThatIsMissingInTheSeriesIsFoundAndGoneOnceItIsCounted() {
        plant("update usage_bucket set status = 418 where key_id = 'key_1' and resolution = 1440 and status = 200");
        recount(NOON).recount(TODAY.minusDays(1));
        assertThat(storage.recounts().getFirst().differences())
                .containsExactly(
                        new Difference("usage_bucket", 1_440, "key_1 SUCCESSFUL 200", 20, 0),
                        new Difference("usage_bucket", 1_440, "key_1 SUCCESSFUL 418", 0, 20));
        plant("update usage_bucket set status = 200 where key_id = 'key_1' and resolution = 1440 and status = 418");
        recount(NOON).recount(TODAY.minusDays(1));
        assertThat(storage.recounts().getFirst().differences()).isEmpty();
    }

    @Test
    void moreDifferencesThanAreShownAreCounted() {
        plant("update usage_bucket set key_id = key_id || '_' where key_id <> '-' and resolution = 1");
        new Backfill(database.dataSource())
                .load(IntStream.range(0, 60)
                        .mapToObj(i -> Entries.successful(NOON.minus(Duration.ofDays(1)), "acct_2", "key_2" + i)));
        plant("update usage_bucket set requests = 5 where account_id = 'acct_2' and resolution = 1440");
        recount(NOON).recount(TODAY.minusDays(1));
        assertThat(storage.recounts().getFirst().all()).isGreaterThanOrEqualTo(60);
        assertThat(storage.recounts().getFirst().differences()).hasSize(Recount.SHOWN);
    }

    @Test
    void yesterdayIsFirstThenEveryDayInTurn() {
        for (int hour = 0; hour < 11; hour++) {
            recount(NOON.plus(Duration.ofHours(hour))).next();
            recount(NOON.plus(Duration.ofHours(hour)).plusSeconds(60)).next();
            assertThat(storage.recounts()).hasSize(Math.min(9, hour + 1));
            assertThat(storage.recounts().getFirst().day()).isEqualTo(TODAY.minusDays(1));
        }
        assertThat(storage.recounts().getFirst().recountedAt()).isEqualTo(NOON.plus(Duration.ofHours(9)));
        recount(NOON.plus(Duration.ofHours(24))).next();
        assertThat(storage.recounts().getFirst().day()).isEqualTo(TODAY);
    }

    private Recount recount(Instant now) {
        return new Recount(database.dataSource(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private void plant(String sql) {
        client.sql(sql + " and starts_at >= timestamp with time zone '2026-11-22 00:00:00+00'"
                        + " and starts_at < timestamp with time zone '2026-11-23 00:00:00+00'")
                .update();
    }

    /// 42 of them.
    private static Stream<Entry> requests(Instant at) {
        var caller = new Caller("acct_1", "key_1", "sec_1", "live");
        return Stream.of(
                        IntStream.range(0, 20).mapToObj(_ -> Entries.of(at, caller, 200, Outcome.SUCCESSFUL, null)),
                        IntStream.range(0, 21).mapToObj(_ -> Entries.of(at, caller, 429, Outcome.REFUSED, "limited")),
                        Stream.of(Entries.anonymous(at)))
                .flatMap(entries -> entries);
    }
}
