package ai.knowhereto.dashboard.alerts;

import java.util.ArrayList;
import java.util.List;

/// The time that a rule is tried with: by quarters of an hour, and by minutes where they are kept and the window is
/// so short that quarters would halve a burst.
///
/// @param from where it begins, in minutes since 1970, on a quarter
/// @param byMinute from when on there are minutes
/// @param to where it ends
record PastTime(long from, long byMinute, long to) {

    static final int DAYS = 30;

    /// Minutes are kept for seven whole days.
    private static final int DAYS_BY_MINUTE = 6;

    /// What goes on counts too, unless it is too little so far.
    static PastTime of(Condition condition, long now) {
        boolean isByMinute = condition.window() == Window.FIVE_MINUTES || condition.metric() == Metric.LIMIT_SHARE;
        boolean hasMinutes = isByMinute || condition.window() == Window.QUARTER;
        int step = hasMinutes ? 1 : Minutes.QUARTER;
        long to = now / step * step + (condition.isSureEarly() ? step : 0);
        long byMinute = hasMinutes ? Minutes.quarter(to) - (long) DAYS_BY_MINUTE * Minutes.DAY : to;
        return new PastTime(isByMinute ? byMinute : Minutes.quarter(to) - (long) DAYS * Minutes.DAY, byMinute, to);
    }

    boolean hasQuarters() {
        return from < byMinute;
    }

    boolean hasMinutes() {
        return byMinute < to;
    }

    /// Where the windows end that are tried, in order: those that lie in quarters, then those that lie in minutes.
    List<Long> ends(Window window) {
        List<Long> ends = new ArrayList<>();
        for (long end = from + Minutes.QUARTER; end <= byMinute; end += Minutes.QUARTER) {
            ends.add(end);
        }
        for (long end = byMinute + window.minutes(); end <= to; end++) {
            ends.add(end);
        }
        return ends;
    }
}
