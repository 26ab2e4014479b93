package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/// What all keys of an account did in the last 24 hours, beside the 24 hours before them: the figures of the page of
/// usage.
@Component
public class LastDays {

    private final Totals totals;
    private final Clock clock;

    LastDays(Totals totals, Clock clock) {
        this.totals = totals;
        this.clock = clock;
    }

    /// The figures of an account.
    public Summary of(String accountId, ZoneId zone) {
        var now = clock.instant();
        var scope = Scope.account(accountId);
        var day = Range.DAY.period(now, zone);
        var today = totals.series(scope, day).sum();
        var before = totals.before(scope, day, now);
        return new Summary(today.total(), failed(today), before.total(), failed(before));
    }

    private static long failed(Figures figures) {
        return figures.total() - figures.of(Outcome.SUCCESSFUL);
    }

    /// Requests and those of them that failed or were refused, now and before.
    public record Summary(long requests, long failed, long requestsBefore, long failedBefore) {

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
