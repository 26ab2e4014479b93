package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers of requests of the past, as a condition looks at them.
final class PastCounts {

    private static final int WEEK = 7 * Minutes.DAY;

    private final KeyMinutes source;
    private final int limit;
    private final Condition condition;

    /// @param limit how many requests a key may make in a minute
    PastCounts(KeyMinutes source, int limit, Condition condition) {
        this.source = source;
        this.limit = limit;
        this.condition = condition;
    }

    /// The requests of these keys in a time, and before it as far as its windows reach. Minutes are not kept for the
    /// weeks that a rise is compared with, so those are always told by quarters; of one window only what that is
    /// compared with.
    Map<String, Cells> read(String accountId, List<String> keys, PastTime time, List<Long> ends) {
        boolean isRise = condition.comparison() == Comparison.RISING;
        boolean isOfAll = isRise && ends.size() > 1;
        Map<String, Cells> cells = new HashMap<>();
        keys.forEach(key -> cells.put(key, new Cells()));
        if (isOfAll || time.hasQuarters()) {
            long before = time.from() - Minutes.DAY - (isOfAll ? (long) Normals.WEEKS * WEEK : 0);
            read(accountId, keys, Resolution.QUARTER, before, time.byMinute(), cells);
        }
        for (int week = 1; isRise && !isOfAll && week <= Normals.WEEKS; week++) {
            long to = sameTime(ends.getFirst(), week);
            read(accountId, keys, Resolution.QUARTER, to - span(), to, cells);
        }
        if (time.hasMinutes()) {
            read(accountId, keys, Resolution.MINUTE, time.byMinute(), time.to(), cells);
        }
        return cells;
    }

    private void read(
            String accountId, List<String> keys, Resolution resolution, long from, long to, Map<String, Cells> cells) {
        keys.forEach(key -> source.of(accountId, key, resolution, Minutes.start(from), Minutes.start(to))
                .forEach(row ->
                        cells.computeIfAbsent(key, _ -> new Cells()).put(Minutes.of(row.startsAt()), Counts.of(row))));
    }

    /// @return `null` if there is nothing to compare with
    @Nullable
    Reading reading(Cells cells, long end) {
        Counts sum = cells.sum(condition.from(end), end);
        double value = sum.value(condition.metric(), limit);
        if (condition.comparison() != Comparison.RISING) {
            return new Reading(value, sum.volume(condition.metric()), null);
        }
        var normal = normal(cells, end);
        return normal == null ? null : normal.compared(value);
    }

    private Normals.@Nullable Normal normal(Cells cells, long end) {
        Counts sum = Counts.NONE;
        int weeks = 0;
        for (int week = 1; week <= Normals.WEEKS; week++) {
            long to = sameTime(end, week);
            Counts counts = cells.sum(to - span(), to);
            weeks += counts.requests() > 0 ? 1 : 0;
            sum = sum.plus(counts);
        }
        double part = (double) condition.window().minutes() / span();
        return weeks < Normals.FEWEST_WEEKS ? null : Normals.Normal.of(sum, weeks, condition, part);
    }

    /// Where the hour, or the day, ended so many weeks ago that a window is compared with.
    private long sameTime(long end, int week) {
        return Normals.endOf(condition.window(), end) - (long) week * WEEK;
    }

    private int span() {
        return Math.max(60, condition.window().minutes());
    }
}
