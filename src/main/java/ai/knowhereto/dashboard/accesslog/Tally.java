package ai.knowhereto.dashboard.accesslog;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// What a batch adds to the series. Everything is sorted, so that two writers lock the same rows in the same order.
final class Tally {

    /// The key and the account of requests without a known key.
    static final String NOBODY = "-";

    /// The lengths of buckets, in minutes.
    static final int[] RESOLUTIONS = {1, 15};

    /// Those of the series by key and by endpoint: beside them the day of UTC.
    static final int[] RESOLUTIONS_AND_DAY = {1, 15, 1_440};

    static final String OTHER_ENDPOINTS = "Other";

    private static final Comparator<Bucket> BY_BUCKET =
            comparing(Bucket::keyId).thenComparingInt(Bucket::resolution).thenComparing(Bucket::startsAt);

    private final Collection<Entry> entries;

    Tally(Collection<Entry> entries) {
        this.entries = entries;
    }

    /// Requests by key, outcome and secret.
    Rows buckets() {
        record Series(Bucket bucket, String secretId) {}
        SortedMap<Series, Long> counts = new TreeMap<>(comparing(Series::bucket, BY_BUCKET)
                .thenComparing(series -> series.bucket().outcome())
                .thenComparing(Series::secretId));
        each(RESOLUTIONS_AND_DAY, (bucket, entry) -> {
            String secretId = entry.caller() == null ? NOBODY : entry.caller().secretId();
            counts.merge(new Series(bucket, secretId), 1L, Long::sum);
        });
        var rows = new Rows(Table.BUCKETS);
        counts.forEach((series, requests) -> rows.add(
                series.bucket.keyId,
                series.bucket.resolution,
                series.bucket.startsAt,
                series.bucket.outcome.name(),
                series.secretId,
                series.bucket.accountId,
                requests));
        return rows;
    }

    /// Requests by account, environment and outcome.
    Rows accountBuckets() {
        record Series(Bucket bucket, String environment) {}
        SortedMap<Series, Long> counts =
                new TreeMap<>(comparing((Series series) -> series.bucket().accountId())
                        .thenComparing(Series::environment)
                        .thenComparingInt(series -> series.bucket().resolution())
                        .thenComparing(series -> series.bucket().startsAt())
                        .thenComparing(series -> series.bucket().outcome()));
        each(RESOLUTIONS, (bucket, entry) -> {
            String environment =
                    entry.caller() == null ? NOBODY : entry.caller().environment();
            counts.merge(new Series(bucket, environment), 1L, Long::sum);
        });
        var rows = new Rows(Table.ACCOUNT_BUCKETS);
        counts.forEach((series, requests) -> rows.add(
                series.bucket.accountId,
                series.environment,
                series.bucket.resolution,
                series.bucket.startsAt,
                series.bucket.outcome.name(),
                requests));
        return rows;
    }

    /// Requests by key, endpoint and outcome.
    ///
    /// @param admitted the endpoints of each key that have a series of their own
    Rows endpointBuckets(Map<String, Set<String>> admitted) {
        record Series(Bucket bucket, String endpoint) {}
        SortedMap<Series, Long> counts = new TreeMap<>(comparing(Series::bucket, BY_BUCKET)
                .thenComparing(Series::endpoint)
                .thenComparing(series -> series.bucket().outcome()));
        each(RESOLUTIONS_AND_DAY, (bucket, entry) -> {
            boolean own = admitted.getOrDefault(bucket.keyId, Set.of()).contains(entry.endpoint());
            counts.merge(new Series(bucket, own ? entry.endpoint() : OTHER_ENDPOINTS), 1L, Long::sum);
        });
        var rows = new Rows(Table.ENDPOINT_BUCKETS);
        counts.forEach((series, requests) -> rows.add(
                series.bucket.keyId,
                series.bucket.resolution,
                series.bucket.startsAt,
                series.endpoint,
                series.bucket.outcome.name(),
                series.bucket.accountId,
                requests));
        return rows;
    }

    /// The endpoints that were called, by key.
    SortedMap<String, SortedSet<String>> endpoints() {
        SortedMap<String, SortedSet<String>> endpoints = new TreeMap<>();
        entries.forEach(entry ->
                endpoints.computeIfAbsent(keyId(entry), _ -> new TreeSet<>()).add(entry.endpoint()));
        return endpoints;
    }

    private void each(int[] resolutions, BiConsumer<Bucket, Entry> counter) {
        for (Entry entry : entries) {
            for (int resolution : resolutions) {
                counter.accept(Bucket.of(entry, resolution), entry);
            }
        }
    }

    private static String keyId(Entry entry) {
        return entry.caller() == null ? NOBODY : entry.caller().keyId();
    }

    private record Bucket(String keyId, String accountId, int resolution, Instant startsAt, Outcome outcome) {
        static Bucket of(Entry entry, int resolution) {
            long length = resolution * 60L;
            Instant startsAt = Instant.ofEpochSecond(Math.floorDiv(entry.at().getEpochSecond(), length) * length);
            String accountId = entry.caller() == null ? NOBODY : entry.caller().accountId();
            return new Bucket(Tally.keyId(entry), accountId, resolution, startsAt, entry.outcome());
        }
    }
}
