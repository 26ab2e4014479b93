package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.EntryCounts;
import ai.knowhereto.dashboard.accesslog.LogFilter;
import org.springframework.stereotype.Component;

/// About how many rows an export has, from the series. Where the filter has words that these know nothing of, it is the
/// most that it can have.
@Component
class ExportSize {

    private final EntryCounts counts;
    private final LogScopes scopes;

    ExportSize(EntryCounts counts, LogScopes scopes) {
        this.counts = counts;
        this.scopes = scopes;
    }

    Rows of(ExportQuestion asked) {
        LogFilter filter = asked.question().filter();
        var time = asked.time();
        long about = counts.totals(scopes.reach(asked.place(), filter), filter, time.sums()).stream()
                .mapToLong(total -> total.requests())
                .sum();
        boolean isMost = filter.terms().stream().anyMatch(term -> !EntryCounts.TOLD.contains(term.word()));
        return new Rows(about, isMost);
    }

    /// @param isMost whether there may be far fewer
    record Rows(long about, boolean isMost) {}
}
