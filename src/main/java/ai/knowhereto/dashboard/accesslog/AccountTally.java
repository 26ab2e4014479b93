package ai.knowhereto.dashboard.accesslog;

import static java.util.Comparator.comparing;

import java.util.Collection;
import java.util.function.BiConsumer;

/// What a batch adds to the series of whole accounts, sorted as well.
final class AccountTally {

    private final Collection<Entry> entries;

    AccountTally(Collection<Entry> entries) {
        this.entries = entries;
    }

    /// Requests by account, environment, outcome and status.
    Rows buckets() {
        record Bucket(String accountId, String environment, Slot slot, Outcome outcome, int status) {}
        var sums = new Sums<Bucket>(
                1,
                comparing(Bucket::accountId)
                        .thenComparing(Bucket::environment)
                        .thenComparing(Bucket::slot)
                        .thenComparing(Bucket::outcome)
                        .thenComparingInt(Bucket::status));
        each((entry, slot) -> {
            var caller = Tally.caller(entry);
            sums.count(new Bucket(caller.accountId(), caller.environment(), slot, entry.outcome(), entry.status()), 0);
        });
        var rows = new Rows(Table.ACCOUNT_BUCKETS);
        sums.each((bucket, counts) -> rows.add(
                bucket.accountId,
                bucket.environment,
                bucket.slot.resolution(),
                bucket.slot.startsAt(),
                bucket.outcome.name(),
                bucket.status,
                counts[0]));
        return rows;
    }

    /// Requests by account, environment, endpoint and outcome.
    Rows endpointBuckets(OwnEndpoints own) {
        record Bucket(String accountId, String environment, Slot slot, String endpoint, Outcome outcome) {}
        var sums = new Sums<Bucket>(
                1,
                comparing(Bucket::accountId)
                        .thenComparing(Bucket::environment)
                        .thenComparing(Bucket::slot)
                        .thenComparing(Bucket::endpoint)
                        .thenComparing(Bucket::outcome));
        each((entry, slot) -> {
            var caller = Tally.caller(entry);
            sums.count(new Bucket(caller.accountId(), caller.environment(), slot, own.of(entry), entry.outcome()), 0);
        });
        var rows = new Rows(Table.ACCOUNT_ENDPOINT_BUCKETS);
        sums.each((bucket, counts) -> rows.add(
                bucket.accountId,
                bucket.environment,
                bucket.slot.resolution(),
                bucket.slot.startsAt(),
                bucket.endpoint,
                bucket.outcome.name(),
                counts[0]));
        return rows;
    }

    /// Latencies by account and environment, of requests that were not refused.
    Rows latencies() {
        record Bucket(String accountId, String environment, Slot slot) {}
        var sums = new Sums<Bucket>(
                Latencies.STRETCHES,
                comparing(Bucket::accountId).thenComparing(Bucket::environment).thenComparing(Bucket::slot));
        each((entry, slot) -> {
            if (Tally.isTimed(entry)) {
                var caller = Tally.caller(entry);
                sums.count(new Bucket(caller.accountId(), caller.environment(), slot), Tally.stretch(entry));
            }
        });
        var rows = new Rows(Table.ACCOUNT_LATENCIES);
        sums.each((bucket, counts) -> rows.addCounts(
                counts, bucket.accountId, bucket.environment, bucket.slot.resolution(), bucket.slot.startsAt()));
        return rows;
    }

    private void each(BiConsumer<Entry, Slot> counter) {
        for (Entry entry : entries) {
            for (int resolution : Slot.RESOLUTIONS) {
                counter.accept(entry, Slot.of(entry.at(), resolution));
            }
        }
    }
}
