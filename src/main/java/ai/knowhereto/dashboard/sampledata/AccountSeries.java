package ai.knowhereto.dashboard.sampledata;

import static java.util.stream.Collectors.joining;

import ai.knowhereto.dashboard.accesslog.Latencies;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A series of a whole account on H2, and the series by key that it is the sum of.
///
/// @param table of accounts
/// @param ofKeys of keys
/// @param own what tells its rows apart beside account, environment and time
/// @param counts what is summed
/// @param nullable whether null stands for zero
record AccountSeries(String table, String ofKeys, List<String> own, List<String> counts, boolean nullable) {

    static final List<AccountSeries> ALL = List.of(
            new AccountSeries(
                    "usage_account_bucket", "usage_bucket", List.of("outcome", "status"), List.of("requests"), false),
            new AccountSeries(
                    "usage_account_endpoint_bucket",
                    "usage_endpoint_bucket",
                    List.of("endpoint", "outcome"),
                    List.of("requests"),
                    false),
            new AccountSeries(
                    "usage_account_latency_bucket",
                    "usage_latency_bucket",
                    List.of(),
                    IntStream.rangeClosed(1, Latencies.STRETCHES)
                            .mapToObj("l%02d"::formatted)
                            .toList(),
                    true));

    /// Takes the requests of the sample keys out, those of one resolution and one span.
    String withoutSamples() {
        String columns = Stream.concat(
                        Stream.of("b.account_id", "k.environment", "b.resolution", "b.starts_at"),
                        own.stream().map("b."::concat))
                .collect(joining(", "));
        return """
                merge into %s a
                using (select %s, %s
                       from api_key k join %s b on b.key_id = k.id and b.resolution = :resolution
                           and b.starts_at >= :from and b.starts_at < :to
                       where k.account_id = :account and k.sample
                       group by %s) s
                on a.account_id = s.account_id and a.environment = s.environment and a.resolution = s.resolution
                    and a.starts_at = s.starts_at%s
                when matched then update set %s
                """.formatted(
                        table,
                        columns,
                        each("sum(b.%1$s) as %1$s", ", ", counts),
                        ofKeys,
                        columns,
                        each(" and a.%1$s = s.%1$s", "", own),
                        each(
                                nullable
                                        ? "%1$s = nullif(coalesce(a.%1$s, 0) - coalesce(s.%1$s, 0), 0)"
                                        : "%1$s = a.%1$s - s.%1$s",
                                ", ",
                                counts));
    }

    /// Deletes the rows of an account that count nothing.
    String withoutEmptyRows() {
        return "delete from " + table + " where account_id = :account and "
                + each("coalesce(%s, 0) = 0", " and ", counts);
    }

    private static String each(String pattern, String between, List<String> columns) {
        return columns.stream().map(pattern::formatted).collect(joining(between));
    }
}
