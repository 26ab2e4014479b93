package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;

/// A way through all entries that a filter asks for, the newest first. It holds nothing between two pages: who stops
/// asking has nothing to give back.
///
/// The time is read in windows, which grow where little is found, so that a statement never runs long for a filter that
/// no index serves.
public final class EntryWalk {

    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(4);
    private static final Duration QUICK = Duration.ofMillis(200);
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final EntryExports exports;
    private final Conditions conditions;
    private final Instant from;

    /// Everything at this time or later was read; at this time, what comes before `after` in the order.
    private Instant upper;

    private @Nullable Position after;
    private Duration window = FIRST;

    EntryWalk(EntryExports exports, Conditions conditions, Instant from, Instant to) {
        this.exports = exports;
        this.conditions = conditions;
        this.from = from;
        this.upper = to;
    }

    /// Whether everything was read.
    public boolean isOver() {
        return !upper.isAfter(from);
    }

    /// The next entries; perhaps none, though others are to come ([#isOver()]). So whoever waits for them hears
    /// something every few seconds, and can stop.
    ///
    /// @throws QueryTimeoutException if not even a minute of the log can be read in 30 seconds
    public List<Entry> next() {
        Instant begin = upper.minus(window);
        Instant lower = begin.isBefore(from) ? from : begin;
        long began = System.nanoTime();
        try {
            List<Entry> found = exports.page(conditions, lower, upper, after);
            move(found, lower);
            pace(Duration.ofNanos(System.nanoTime() - began), found.size());
            return found;
        } catch (QueryTimeoutException e) {
            if (window.equals(LEAST)) {
                throw e;
            }
            window = LEAST;
            return List.of();
        }
    }

    /// A page that is not full holds all of its window.
    private void move(List<Entry> found, Instant lower) {
        if (found.size() < EntryExports.ROWS) {
            upper = lower;
            after = null;
        } else {
            after = Position.after(found.getLast());
            upper = after.at().plus(1, ChronoUnit.MICROS);
        }
    }

    private void pace(Duration took, int found) {
        if (took.compareTo(SLOW) > 0) {
            Duration half = window.dividedBy(2);
            window = half.compareTo(LEAST) < 0 ? LEAST : half;
        } else if (took.compareTo(QUICK) < 0 && found < EntryExports.ROWS) {
            Duration twice = window.multipliedBy(2);
            window = twice.compareTo(MOST) > 0 ? MOST : twice;
        }
    }
}
