package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.Databases.Database;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is kept, and how long. The clock is a fixed one, of the last noon: the database refuses to forget what is
/// recent by its own clock.
@ParameterizedClass
@EnumSource
class RetentionTests {

    private static final Instant NOON = Instant.now()
            .minus(Duration.ofHours(12))
            .truncatedTo(ChronoUnit.DAYS)
            .plus(Duration.ofHours(12));
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);

    private final Database database;
    private final JdbcClient client;

    RetentionTests(Databases databases) {
        database = databases == Databases.POSTGRESQL ? Databases.inTwoRoles().migrate() : databases.fresh();
        client = JdbcClient.create(database.dataSource());
    }

    @Test
    void entriesOfThirtyDaysAreKeptAndOlderOnesGo() {
        writeEachDay(35);
        retention(30).forget();
        assertThat(days()).isEqualTo(daysBefore(30));
        retention(30).forget();
        assertThat(days()).hasSize(31);
        assertThat(client.sql("select sum(requests) from usage_bucket where resolution = 1440")
                        .query(Long.class)
                        .single())
                .isEqualTo(36);
    }

    @Test
    void twoReplicasAtOnceForgetTheSame() {
        writeEachDay(35);
        Stream.of(1, 2)
                .map(_ -> CompletableFuture.runAsync(() -> {
                    retention(30).forget();
                    new SeriesRetention(database.dataSource(), CLOCK).forget();
                }))
                .toList()
                .forEach(CompletableFuture::join);
        retention(30).forget();
        assertThat(days()).isEqualTo(daysBefore(30));
        assertThat(counted(1)).isEqualTo(8);
    }

    @Test
    void entryThatIsWrittenLateIsStoredAndGoes() {
        writeEachDay(9);
        retention(8).forget();
        write(NOON.minus(Duration.ofDays(9)));
        assertThat(days()).contains(TODAY.minusDays(9));
        retention(8).forget();
        assertThat(days()).isEqualTo(daysBefore(8));
    }

    @Test
    void seriesStayLongerTheCoarserTheyAre() {
        Stream.of(6, 8, 199, 201, 729, 731).forEach(days -> write(NOON.minus(Duration.ofDays(days))));
        new SeriesRetention(database.dataSource(), CLOCK).forget();
        assertThat(counted(1)).isEqualTo(1);
        assertThat(counted(15)).isEqualTo(3);
        assertThat(counted(1_440)).isEqualTo(5);
        for (String table : List.of(
                "usage_account_bucket",
                "usage_endpoint_bucket",
                "usage_account_endpoint_bucket",
                "usage_latency_bucket",
                "usage_account_latency_bucket")) {
            assertThat(client.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isEqualTo(1 + 3 + 5);
        }
    }

    @Test
    void callersAreForgottenTwoYearsAfterTheirLastRequest() {
        var longAgo = NOON.minus(Duration.ofDays(731));
        new Backfill(database.dataSource())
                .load(Stream.of(
                        Entries.by("old/1", Entries.successful(longAgo, "acct_1", "key_1")),
                        Entries.by("new/1", Entries.successful(NOON, "acct_1", "key_2"))));
        new SeriesRetention(database.dataSource(), CLOCK).forget();
        assertThat(client.sql("select client from key_client")
                        .query(String.class)
                        .list())
                .containsExactly("new/1");
        assertThat(client.sql("select key_id from key_address")
                        .query(String.class)
                        .list())
                .containsExactly("key_2");
    }

    /// On PostgreSQL: what waits for the table would make everybody else wait behind it.
    @Test
    void dayThatSomebodyReadsForLongGoesLater() throws SQLException {
        writeEachDay(9);
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("select count(*) from access_log_entry").close();
            retention(8).forget();
            if (database.kind() == Databases.POSTGRESQL) {
                assertThat(days()).hasSize(10);
            }
            connection.rollback();
        }
        retention(8).forget();
        assertThat(days()).isEqualTo(daysBefore(8));
    }

    @Test
    void roleOfTheApplicationForgetsNothingRecent() {
        if (database.kind() == Databases.POSTGRESQL) {
            write(NOON);
            for (String sql : List.of(
                    "select drop_access_log_partition(current_date - 1)",
                    "select forget_usage('usage_bucket', 'key_1', cast(1440 as smallint), now())",
                    "select forget_usage('api_key', 'key_1', cast(1440 as smallint), now() - interval '9 years')",
                    "select forget_callers('key_address', now())",
                    "delete from usage_bucket")) {
                assertThatThrownBy(() -> client.sql(sql).query(_ -> {})).as(sql).isInstanceOf(Exception.class);
            }
            assertThat(counted(1)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 6, 3_651})
    void retentionHasBounds(int days) {
        assertThatThrownBy(() -> new RetentionSettings(days))
                .hasMessage(
                        "knowhere.access-log.retention must be a number of days between 7 and 3650, but is " + days);
    }

    private EntryRetention retention(int days) {
        return new EntryRetention(database.dataSource(), new RetentionSettings(days), CLOCK);
    }

    /// Today, and that many days before.
    private void writeEachDay(int days) {
        new Backfill(database.dataSource())
                .load(IntStream.rangeClosed(0, days)
                        .mapToObj(
                                day -> Entries.successful(NOON.minus(Duration.ofDays(days - day)), "acct_1", "key_1")));
    }

    private void write(Instant at) {
        new Backfill(database.dataSource()).load(Stream.of(Entries.successful(at, "acct_1", "key_1")));
    }

    private long counted(int resolution) {
        return client.sql("select coalesce(sum(requests), 0) from usage_bucket where resolution = :resolution")
                .param("resolution", resolution)
                .query(Long.class)
                .single();
    }

    private static List<LocalDate> daysBefore(int days) {
        return TODAY.minusDays(days).datesUntil(TODAY.plusDays(1)).toList();
    }

    private List<LocalDate> days() {
        return client.sql("select at from access_log_entry order by at")
                .query((row, _) -> row.getObject(1, java.time.OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate())
                .list();
    }
}
