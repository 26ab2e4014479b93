package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is normal for a key at an hour: the average of the same hour in the four weeks before, of those in which
/// it made requests. A key without two of them has no normal. Shorter windows are compared with their part of the hour,
/// since five minutes of four weeks are too few to tell.
///
/// An hour begins on a quarter, and a day on an hour. What the next ones need is read before they begin, a week in
/// each round, so that no round reads all of it.
final class Normals {

    /// So many are compared with; one alone is no custom.
    static final int WEEKS = 4;

    static final int FEWEST_WEEKS = 2;
    private static final int HOUR = 60;

    private final KeyMinutes source;
    private final Map<Slot, List<Week>> known = new HashMap<>();
    private final Map<Slot, Map<String, Past>> pasts = new HashMap<>();
    private Set<String> accounts = Set.of();

    Normals(KeyMinutes source) {
        this.source = source;
    }

    /// The hour, or the day, that windows are compared with.
    private record Slot(int minutes, long end) {
        static Slot of(Window window, long windowEnd) {
            return new Slot(Math.max(HOUR, window.minutes()), endOf(window, windowEnd));
        }
    }

    /// The same time some weeks ago, of the accounts that were asked for.
    private static final class Week {
        private Set<String> accounts = Set.of();
        private final Map<String, Counts> byKey = new HashMap<>();
    }

    /// The weeks of a key together.
    private record Past(int weeks, Counts sum) {
        Past and(Past other) {
            return new Past(weeks + other.weeks, sum.plus(other.sum));
        }
    }

    /// What is normal of a window.
    ///
    /// @param value of the metric
    /// @param volume of requests
    record Normal(double value, long volume) {

        /// @param weeks how many there are
        /// @param sum of all of them
        /// @param part of each of them
        static Normal of(Counts sum, int weeks, Condition condition, double part) {
            return new Normal(sum.value(condition.metric(), 1) / weeks * part, (long)
                    (sum.volume(condition.metric()) * part / weeks + 1e-9));
        }

        /// By how many percent a value rose.
        Reading compared(double now) {
            return new Reading(100 * (now - value) / Math.max(1, value), volume, value);
        }
    }

    /// Where the hour, or the day, ends that a window is compared with.
    static long endOf(Window window, long windowEnd) {
        int step = window == Window.DAY ? HOUR : Minutes.QUARTER;
        return Math.ceilDiv(windowEnd, step) * step;
    }

    /// Makes ready for a round.
    ///
    /// @param asked the accounts with rules that compare
    void refresh(Set<String> asked, Look look) {
        if (!asked.equals(accounts)) {
            accounts = asked;
            pasts.clear();
        }
        known.keySet().removeIf(slot -> slot.end < look.done());
        pasts.keySet().retainAll(known.keySet());
        for (Window window : asked.isEmpty() ? List.<Window>of() : List.of(Window.HOUR, Window.DAY)) {
            var next = Slot.of(window, Slot.of(window, look.end()).end + 1);
            if (known.containsKey(Slot.of(window, look.end())) && weeks(next).size() < WEEKS) {
                week(next, weeks(next).size());
                return;
            }
        }
    }

    /// The normal value of a window that ends at that minute.
    ///
    /// @return `null` if nothing is known
    @Nullable
    Normal of(String keyId, Condition condition, long end) {
        var slot = Slot.of(condition.window(), end);
        Past past = pasts.computeIfAbsent(slot, this::past).get(keyId);
        double part = (double) condition.window().minutes() / slot.minutes;
        return past == null || past.weeks < FEWEST_WEEKS ? null : Normal.of(past.sum, past.weeks, condition, part);
    }

    private Map<String, Past> past(Slot slot) {
        Map<String, Past> past = new HashMap<>();
        for (int number = 0; number < WEEKS; number++) {
            week(slot, number)
                    .byKey
                    .forEach((keyId, sum) -> past.merge(keyId, new Past(sum.requests() > 0 ? 1 : 0, sum), Past::and));
        }
        return past;
    }

    private List<Week> weeks(Slot slot) {
        return known.computeIfAbsent(slot, _ -> new ArrayList<>());
    }

    private Week week(Slot slot, int number) {
        List<Week> weeks = weeks(slot);
        while (weeks.size() <= number) {
            weeks.add(new Week());
        }
        Week week = weeks.get(number);
        if (week.accounts != accounts) {
            read(slot, number, week);
        }
        return week;
    }

    private void read(Slot slot, int number, Week week) {
        var missing =
                accounts.stream().filter(id -> !week.accounts.contains(id)).toList();
        var to = Minutes.start(slot.end).minus(Duration.ofDays(7L * (number + 1)));
        source.sums(
                missing,
                to.minus(Duration.ofMinutes(slot.minutes)),
                to,
                row -> week.byKey.put(row.keyId(), Counts.of(row)));
        week.accounts = accounts;
    }
}
