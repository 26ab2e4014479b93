package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

        /// The share of requests that failed or were refused.
        public String errorRate(Locale locale) {
            return Percent.of(failed, requests, locale);
        }

        /// How the number of requests changed, as on the page of usage; `null` if there is nothing to compare with.
        public @Nullable String change(Locale locale) {
            return Change.of(requests, requestsBefore, false, locale).text();
        }

        /// The change of the error rate, in percentage points.
        public double errorRateChange() {
            return rate(failed, requests) - rate(failedBefore, requestsBefore);
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
