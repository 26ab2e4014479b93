package ai.knowhereto.dashboard.accesslog;

import static java.util.Comparator.comparing;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// What a batch adds to the series by key. Everything is sorted, so that two writers lock the same rows in the same
/// order.
final class Tally {

    /// The key, the account, the secret and the environment of requests without a known key.
    static final String NOBODY = "-";

    private static final Caller STRANGER = new Caller(NOBODY, NOBODY, NOBODY, NOBODY);

    private final Collection<Entry> entries;

    Tally(Collection<Entry> entries) {
        this.entries = entries;
    }

    /// Requests by key, outcome, secret and status. A secret that becomes the old one in the middle of a batch is still
    /// the same secret, so it is not the caller that is counted by.
    Rows buckets() {
        record Bucket(String keyId, String secretId, String accountId, Slot slot, Outcome outcome, int status) {}
        var sums = new Sums<Bucket>(
                1,
                comparing(Bucket::keyId)
                        .thenComparing(Bucket::slot)
                        .thenComparing(Bucket::outcome)
                        .thenComparing(Bucket::secretId)
                        .thenComparingInt(Bucket::status));
        each(Slot.RESOLUTIONS, (entry, slot) -> {
            Caller who = caller(entry);
            sums.count(
                    new Bucket(who.keyId(), who.secretId(), who.accountId(), slot, entry.outcome(), entry.status()), 0);
        });
        var rows = new Rows(Table.BUCKETS);
        sums.each((bucket, counts) -> rows.add(
                bucket.keyId,
                bucket.slot.resolution(),
                bucket.slot.startsAt(),
                bucket.outcome.name(),
                bucket.secretId,
                bucket.status,
                bucket.accountId,
                counts[0]));
        return rows;
    }

    /// Requests by key, endpoint and outcome.
    Rows endpointBuckets(OwnEndpoints own) {
        record Bucket(String keyId, String accountId, Slot slot, String endpoint, Outcome outcome) {}
        var sums = new Sums<Bucket>(
                1,
                comparing(Bucket::keyId)
                        .thenComparing(Bucket::slot)
                        .thenComparing(Bucket::endpoint)
                        .thenComparing(Bucket::outcome));
        each(Slot.RESOLUTIONS, (entry, slot) -> {
            Caller caller = caller(entry);
            sums.count(new Bucket(caller.keyId(), caller.accountId(), slot, own.of(entry), entry.outcome()), 0);
        });
        var rows = new Rows(Table.ENDPOINT_BUCKETS);
        sums.each((bucket, counts) -> rows.add(
                bucket.keyId,
                bucket.slot.resolution(),
                bucket.slot.startsAt(),
                bucket.endpoint,
                bucket.outcome.name(),
                bucket.accountId,
                counts[0]));
        return rows;
    }

    /// Latencies by key, of requests that were not refused.
    Rows latencies() {
        record Bucket(String keyId, String accountId, Slot slot) {}
        var sums =
                new Sums<Bucket>(Latencies.STRETCHES, comparing(Bucket::keyId).thenComparing(Bucket::slot));
        each(Slot.RESOLUTIONS, (entry, slot) -> {
            if (isTimed(entry)) {
                Caller caller = caller(entry);
                sums.count(new Bucket(caller.keyId(), caller.accountId(), slot), stretch(entry));
            }
        });
        var rows = new Rows(Table.LATENCIES);
        sums.each((bucket, counts) -> rows.addCounts(
                counts, bucket.keyId, bucket.slot.resolution(), bucket.slot.startsAt(), bucket.accountId));
        return rows;
    }

    /// Requests of known keys, in one row for all outcomes.
    Rows totals() {
        record Total(String keyId, Slot slot) {}
        Map<String, String> accounts = new HashMap<>();
        var sums =
                new Sums<Total>(Outcome.values().length, comparing(Total::keyId).thenComparing(Total::slot));
        each(Slot.OF_TOTALS, (entry, slot) -> {
            if (entry.caller() != null) {
                accounts.put(entry.caller().keyId(), entry.caller().accountId());
                sums.count(
                        new Total(entry.caller().keyId(), slot), entry.outcome().ordinal());
            }
        });
        var rows = new Rows(Table.TOTALS);
        sums.each((total, counts) -> rows.add(
                total.keyId,
                total.slot.resolution(),
                total.slot.startsAt(),
                accounts.get(total.keyId),
                counts[Outcome.SUCCESSFUL.ordinal()],
                counts[Outcome.CLIENT_ERROR.ordinal()],
                counts[Outcome.SERVER_ERROR.ordinal()],
                counts[Outcome.REFUSED.ordinal()]));
        return rows;
    }

    /// The endpoints that were called, by key.
    SortedMap<String, SortedSet<String>> endpoints() {
        SortedMap<String, SortedSet<String>> endpoints = new TreeMap<>();
        entries.forEach(entry -> endpoints
                .computeIfAbsent(caller(entry).keyId(), _ -> new TreeSet<>())
                .add(entry.endpoint()));
        return endpoints;
    }

    /// Whoever made a request; somebody without a key is one stranger.
    static Caller caller(Entry entry) {
        Caller caller = entry.caller();
        return caller == null ? STRANGER : caller;
    }

    /// Whether how long a request took says something of the API.
    static boolean isTimed(Entry entry) {
        return entry.caller() != null && entry.outcome() != Outcome.REFUSED;
    }

    static int stretch(Entry entry) {
        return Latencies.stretchOf(EntryRow.micros(entry));
    }

    private void each(int[] resolutions, BiConsumer<Entry, Slot> counter) {
        for (Entry entry : entries) {
            for (int resolution : resolutions) {
                counter.accept(entry, Slot.of(entry.at(), resolution));
            }
        }
    }
}
