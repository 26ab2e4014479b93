package ai.knowhereto.dashboard.sampledata;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes the requests of sample keys out of H2, a day in each transaction, so that log and series agree after each.
/// What is interrupted goes on with the next click.
///
/// A transaction of H2 costs more than its rows, so that days take a fraction of the time of all at once.
/// Forty thousand requests with the 210,000 rows of their series take about six seconds.
@Component
class Thinning {

    private static final List<String> OF_THE_ACCOUNT =
            AccountSeries.ALL.stream().map(AccountSeries::withoutSamples).toList();

    private static final String OF_A_KEY =
            " where key_id = :sample and resolution = :resolution and starts_at >= :from and starts_at < :to";

    private static final List<String> BUCKETS = Stream.of(
                    "usage_bucket", "usage_endpoint_bucket", "usage_latency_bucket")
            .map(table -> "delete from " + table + OF_A_KEY)
            .toList();

    /// Hours and days of a sample key go, and of their week what is left of its days is summed again.
    private static final List<String> TOTALS = List.of(
            "delete from usage_key_total where key_id = :sample and resolution = 60"
                    + " and starts_at >= :from and starts_at < :to",
            "delete from usage_key_total where key_id = :sample and resolution = 1440 and starts_at = :from",
            "delete from usage_key_total where key_id = :sample and resolution = 10080 and starts_at = :week",
            """
            insert into usage_key_total
                    (key_id, resolution, starts_at, account_id, successful, client_error, server_error, refused)
            select key_id, 10080, cast(:week as timestamp with time zone), account_id, sum(successful), sum(client_error), sum(server_error), sum(refused)
            from usage_key_total where key_id = :sample and resolution = 1440
                and starts_at >= :week and starts_at < :nextWeek
            group by key_id, account_id
            """);

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Thinning(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// @param samples the account's sample keys
    void of(String accountId, List<String> samples) {
        var resolutions = database.sql("select distinct resolution from usage_bucket where account_id = :account")
                .param("account", accountId)
                .query((row, _) -> row.getInt(1))
                .list();
        var span = database.sql("select min(starts_at), max(starts_at) from usage_bucket where key_id in (:samples)")
                .param("samples", samples)
                .query((row, _) -> new OffsetDateTime[] {
                    row.getObject(1, OffsetDateTime.class), row.getObject(2, OffsetDateTime.class)
                })
                .single();
        if (span[0] == null) {
            return;
        }
        var last = span[1].toInstant();
        for (var day = span[0].toInstant().truncatedTo(ChronoUnit.DAYS);
                !day.isAfter(last);
                day = day.plus(Duration.ofDays(1))) {
            var from = day;
            transaction.executeWithoutResult(_ -> remove(accountId, samples, from, resolutions));
        }
    }

    /// Rows of the account's series that count nothing any more.
    void dropEmptyBuckets(String accountId) {
        AccountSeries.ALL.forEach(series -> database.sql(series.withoutEmptyRows())
                .param("account", accountId)
                .update());
    }

    /// Two clicks at once take turns.
    private void remove(String accountId, List<String> samples, Instant day, List<Integer> resolutions) {
        database.sql("select account_id from sample_data where account_id = :account for update")
                .param("account", accountId)
                .query(row -> {});
        run("delete from access_log_entry where at >= :from and at < :to and key_id in (:samples)", day)
                .param("samples", samples)
                .update();
        for (int resolution : resolutions) {
            OF_THE_ACCOUNT.forEach(sql -> run(sql, day)
                    .param("account", accountId)
                    .param("resolution", resolution)
                    .update());
        }
        samples.forEach(sample -> removeBuckets(sample, day, resolutions));
    }

    /// A key at a time: where it leads the index, H2 would read all rows of several.
    private void removeBuckets(String sample, Instant day, List<Integer> resolutions) {
        for (int resolution : resolutions) {
            BUCKETS.forEach(sql -> run(sql, day)
                    .param("sample", sample)
                    .param("resolution", resolution)
                    .update());
        }
        TOTALS.forEach(sql -> run(sql, day)
                .param("sample", sample)
                .param("week", week(day))
                .param("nextWeek", week(day).plusDays(7))
                .update());
    }

    /// Where the week of a day begins: weeks are seven UTC days each, counted from 1970 on.
    private static OffsetDateTime week(Instant day) {
        long week = Duration.ofDays(7).toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(day.getEpochSecond(), week) * week)
                .atOffset(ZoneOffset.UTC);
    }

    private JdbcClient.StatementSpec run(String sql, Instant day) {
        return database.sql(sql)
                .param("from", day.atOffset(ZoneOffset.UTC))
                .param("to", day.plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC));
    }
}
