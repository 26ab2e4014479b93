package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.BucketCount;
import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is normal for a key at an hour: the average of the same hour in the four weeks before, of those in which
/// it made requests. A key without any has no normal. Shorter windows are compared with their part of the hour,
/// since five minutes of four weeks are too few to tell.
final class Normals {

    private static final int WEEKS = 4;
    private static final int LONGEST_MEMORY = 64;

    private final Buckets buckets;
    private final Map<Slot, Map<String, Past>> known = new HashMap<>();

    Normals(Buckets buckets) {
        this.buckets = buckets;
    }

    private record Slot(String accountId, int minutes, long end) {}

    private record Past(int weeks, Counts sum) {
        static final Past NONE = new Past(0, Counts.NONE);

        Past and(Counts week) {
            return new Past(weeks + 1, sum.plus(week));
        }
    }

    /// The normal value of a window that ends at that minute.
    ///
    /// @return `null` if nothing is known
    @Nullable
    Double of(String accountId, String keyId, Condition condition, long end) {
        int window = condition.window().minutes();
        int span = Math.max(60, window);
        var past = past(new Slot(accountId, span, Minutes.quarter(end + Minutes.QUARTER - 1)))
                .getOrDefault(keyId, Past.NONE);
        return past.weeks == 0 ? null : past.sum.value(condition.metric(), 1) / past.weeks * window / span;
    }

    /// Forgets what is of no use any more.
    void forget(long end) {
        known.keySet().removeIf(slot -> slot.end < end - LONGEST_MEMORY);
    }

    private Map<String, Past> past(Slot slot) {
        return known.computeIfAbsent(slot, this::read);
    }

    private Map<String, Past> read(Slot slot) {
        Map<String, Past> pasts = new HashMap<>();
        for (int week = 1; week <= WEEKS; week++) {
            var to = Minutes.start(slot.end).minus(Duration.ofDays(7L * week));
            Map<String, Counts> sums = new HashMap<>();
            buckets.series(slot.accountId, null, to.minus(Duration.ofMinutes(slot.minutes)), to)
                    .forEach(count -> sums.merge(count.keyId(), counts(count), Counts::plus));
            sums.forEach((keyId, sum) ->
                    pasts.put(keyId, pasts.getOrDefault(keyId, Past.NONE).and(sum)));
        }
        return pasts;
    }

    private static Counts counts(BucketCount count) {
        long requests = count.requests();
        return new Counts(
                requests,
                count.outcome() == Outcome.CLIENT_ERROR ? requests : 0,
                count.outcome() == Outcome.SERVER_ERROR ? requests : 0,
                count.outcome() == Outcome.REFUSED ? requests : 0,
                requests);
    }
}
