package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.Unreviewed.Numbers;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// How far a log is reviewed, for its page.
///
/// @param last the last review; `null` if there was none
/// @param numbers what came since then; `null` if that is not counted
/// @param until up to when the page shows the log
public record ReviewView(
        LogPlace place, @Nullable Review last, @Nullable Numbers numbers, Instant until, Wall wall) {

    /// No page shows more.
    private static final Duration LONGEST = Duration.ofDays(90);

    /// Whether nothing came since.
    public boolean isUpToDate() {
        return numbers != null && numbers.requests() == 0;
    }

    /// `23 Nov 2026, 12:04:07.312`
    public String since() {
        return last == null ? "" : wall.exact(last.until());
    }

    /// The list of what is not reviewed.
    public String show() {
        Instant earliest = until.minus(LONGEST).plus(1, ChronoUnit.HOURS);
        Instant from = last == null || last.until().isBefore(earliest) ? earliest : last.until();
        Instant end = until.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        return place.path() + "?from=" + from.truncatedTo(ChronoUnit.MINUTES) + "&to=" + end;
    }

    /// The form that says that it is.
    public String mark() {
        return place.path() + "/reviews/new?until=" + until;
    }

    /// All reviews.
    public String history() {
        return place.path() + "/reviews";
    }
}
