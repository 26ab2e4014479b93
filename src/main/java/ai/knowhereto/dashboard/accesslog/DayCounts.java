package ai.knowhereto.dashboard.accesslog;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import ai.knowhereto.dashboard.accesslog.DayRecount.Difference;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/// The requests with keys of one UTC day, as the log has them and as the series say, to be read in one snapshot.
final class DayCounts {

    private static final String LOG = """
            select account_id || '/' || environment, key_id, outcome, status, count(*) from access_log_entry
            where at >= ? and at < ? and key_id is not null
            group by account_id, environment, key_id, outcome, status""";
    private static final String TIMED =
            Latencies.columns().stream().map("coalesce(%s, 0)"::formatted).collect(joining(" + "));
    private static final String TOTAL = "successful + client_error + server_error + refused";
    private static final Comparator<Difference> ORDER =
            comparing(Difference::series).thenComparing(Difference::minutes).thenComparing(Difference::owner);

    private final JdbcTemplate template;
    private final OffsetDateTime from;
    private final OffsetDateTime to;
    private final Map<String, Map<String, Long>> logged = new HashMap<>();

    DayCounts(JdbcTemplate template, LocalDate day) {
        this.template = template;
        this.from = day.atStartOfDay().atOffset(ZoneOffset.UTC);
        this.to = from.plusDays(1);
        template.query(
                LOG,
                row -> {
                    String key = row.getString(2);
                    String outcome = row.getString(3);
                    long requests = row.getLong(5);
                    log("usage_bucket", key + " " + outcome + " " + row.getInt(4), requests);
                    log("usage_key_total", key, requests);
                    log("usage_endpoint_bucket", key, requests);
                    log("usage_account_bucket", row.getString(1), requests);
                    log("usage_account_endpoint_bucket", row.getString(1), requests);
                    if (!Outcome.REFUSED.name().equals(outcome)) {
                        log("usage_latency_bucket", key, requests);
                        log("usage_account_latency_bucket", row.getString(1), requests);
                    }
                },
                from,
                to);
    }

    private void log(String series, String owner, long requests) {
        logged.computeIfAbsent(series, _ -> new HashMap<>()).merge(owner, requests, Long::sum);
    }

    /// All entries of the day, those without a known key included.
    long entries() {
        Long entries = template.queryForObject(
                "select count(*) from access_log_entry where at >= ? and at < ?", Long.class, from, to);
        return entries == null ? 0 : entries;
    }

    /// Where series and log differ, in the buckets of that length.
    List<Difference> differences(int minutes) {
        String account = "account_id || '/' || environment";
        return Stream.of(
                        differences("usage_key_total", minutes, "key_id", TOTAL),
                        differences("usage_bucket", minutes, "key_id || ' ' || outcome || ' ' || status", "requests"),
                        differences("usage_endpoint_bucket", minutes, "key_id", "requests"),
                        differences("usage_latency_bucket", minutes, "key_id", TIMED),
                        differences("usage_account_bucket", minutes, account, "requests"),
                        differences("usage_account_endpoint_bucket", minutes, account, "requests"),
                        differences("usage_account_latency_bucket", minutes, account, TIMED))
                .flatMap(List::stream)
                .sorted(ORDER)
                .toList();
    }

    private List<Difference> differences(String series, int minutes, String owner, String requests) {
        if (!hasBucketsOf(series, minutes)) {
            return List.of();
        }
        Map<String, Long> rest = new HashMap<>(logged.getOrDefault(series, Map.of()));
        List<Difference> differences = new ArrayList<>();
        template.query(
                "select %1$s, sum(%2$s) from %3$s where resolution = ? and starts_at >= ? and starts_at < ?%4$s group by %1$s"
                        .formatted(owner, requests, series, ofKeys(series)),
                row -> {
                    Long entries = rest.remove(row.getString(1));
                    if (row.getLong(2) != (entries == null ? 0 : entries)) {
                        differences.add(new Difference(
                                series, minutes, row.getString(1), entries == null ? 0 : entries, row.getLong(2)));
                    }
                },
                (short) minutes,
                from,
                to);
        rest.forEach((name, entries) -> differences.add(new Difference(series, minutes, name, entries, 0)));
        return differences;
    }

    private static boolean hasBucketsOf(String series, int minutes) {
        int[] own = series.equals("usage_key_total") ? Slot.OF_TOTALS : Slot.RESOLUTIONS;
        return IntStream.of(own).anyMatch(length -> length == minutes);
    }

    /// Those of keys are looked up key by key, since no index begins with the time; strangers are sampled in the
    /// log.
    private static String ofKeys(String series) {
        return series.startsWith("usage_account")
                ? " and account_id <> '-'"
                : " and key_id in (select key_id from logged_key where key_id <> '-')";
    }
}
