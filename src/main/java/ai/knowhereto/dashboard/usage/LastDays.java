package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.BucketTotal;
import ai.knowhereto.dashboard.accesslog.Buckets;
import ai.knowhereto.dashboard.accesslog.LastDay;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// What all keys of an account did in the last 24 hours, beside the 24 hours before them.
@Component
public class LastDays {

    private static final Duration DAY = Duration.ofHours(24);
    private static final long QUARTER = 900; // seconds

    private final Buckets buckets;
    private final Clock clock;

    LastDays(Buckets buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
    }

    /// The figures of an account. The 24 hours are those of [LastDay]; the ones before end 24 hours ago, to the minute,
    /// so that as much time is compared with as much, as on the page of usage.
    public Figures of(String accountId, ZoneId zone) {
        var now = clock.instant();
        var scope = Scope.account(accountId);
        Instant start = LastDay.start(now, zone);
        Instant end = now.minus(DAY).truncatedTo(ChronoUnit.MINUTES);
        Instant quarter = Instant.ofEpochSecond(Math.floorDiv(end.getEpochSecond(), QUARTER) * QUARTER);
        var today = buckets.totals(scope, Resolution.QUARTER, start, LastDay.end(now, zone));
        var before = new ArrayList<>(buckets.totals(scope, Resolution.QUARTER, start.minus(DAY), quarter));
        before.addAll(buckets.totals(scope, Resolution.MINUTE, quarter, end));
        return new Figures(
                sum(today, _ -> true),
                sum(today, LastDays::isFailed),
                sum(before, _ -> true),
                sum(before, LastDays::isFailed));
    }

    private static boolean isFailed(BucketTotal total) {
        return total.outcome() != Outcome.SUCCESSFUL;
    }

    private static long sum(List<BucketTotal> totals, Predicate<BucketTotal> which) {
        return totals.stream().filter(which).mapToLong(BucketTotal::requests).sum();
    }

    /// Requests and those of them that failed or were refused, now and before.
    public record Figures(long requests, long failed, long requestsBefore, long failedBefore) {

        /// The share of requests that failed or were refused, in percent.
        public double errorRate() {
            return rate(failed, requests);
        }

        /// The change of the number of requests, as a part of the number before; 0 without requests before.
        public double change() {
            return rate(requests - requestsBefore, requestsBefore) / 100;
        }

        /// The change of the error rate, in percentage points.
        public double errorRateChange() {
            return errorRate() - rate(failedBefore, requestsBefore);
        }

        /// Whether there is something to compare with.
        public boolean isComparable() {
            return requestsBefore > 0 && requests > 0;
        }

        private static double rate(long part, long whole) {
            return whole == 0 ? 0 : 100.0 * part / whole;
        }
    }
}
