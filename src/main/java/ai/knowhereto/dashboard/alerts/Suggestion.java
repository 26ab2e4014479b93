package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.BackTest.Past;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A threshold that the past suggests: once and a half what a normal day reached at most (half of what it had at
/// least, for too little).
///
/// A normal day is one of nine out of ten: the worst tenth of the days is what one wants to be told of. For any key
/// it is the day of the busiest one, since the threshold is the same for all: what is much for a quiet key is told
/// by a rule of its own.
///
/// @param normal what a normal day reached
/// @param threshold the threshold, in two digits
/// @param volume with at least so many requests: fewer were not learnt from
record Suggestion(double normal, double threshold, long volume) {

    private static final double FACTOR = 1.5;
    private static final double NORMAL_DAYS = 0.9;

    /// @return empty if there was nothing to learn from
    static Optional<Suggestion> of(Past past, Condition condition) {
        boolean isBelow = condition.comparison() == Comparison.BELOW;
        Double normal = null;
        for (List<@Nullable Reading> readings : past.byKey().values()) {
            var days = daily(past, readings, condition);
            if (days.isEmpty()) {
                continue;
            }
            int place = isBelow
                    ? (int) Math.floor((1 - NORMAL_DAYS) * days.size())
                    : (int) Math.ceil(NORMAL_DAYS * days.size()) - 1;
            double own = days.get(Math.max(0, place));
            normal = normal == null ? own : isBelow ? Math.min(normal, own) : Math.max(normal, own);
        }
        if (normal == null || normal <= 0) {
            return Optional.empty();
        }
        double threshold = rounded(isBelow ? normal / 2 : beyond(normal, condition), isBelow, condition);
        return isPossible(threshold, condition)
                ? Optional.of(new Suggestion(normal, threshold, volume(condition)))
                : Optional.empty();
    }

    /// Small numbers waver by more than half of themselves: by three times their root, one hour in a thousand.
    private static double beyond(double normal, Condition condition) {
        boolean isCounted =
                condition.comparison() == Comparison.ABOVE && condition.metric().unit() == Metric.Unit.COUNT;
        return isCounted ? Math.max(FACTOR * normal, normal + 3 * Math.sqrt(normal)) : FACTOR * normal;
    }

    private static boolean isPossible(double threshold, Condition condition) {
        return threshold > 0
                && (condition.comparison() == Comparison.RISING
                        || threshold < condition.metric().most());
    }

    /// The worst value of each day, sorted. Days without requests say nothing of a key that had none yet.
    private static List<Double> daily(Past past, List<@Nullable Reading> readings, Condition condition) {
        Map<Long, Double> days = new TreeMap<>();
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            if (reading != null && reading.volume() >= volume(condition)) {
                days.merge(past.day(i), reading.value(), condition.comparison()::worse);
            }
        }
        List<Double> sorted = new ArrayList<>(days.values());
        sorted.sort(null);
        return sorted;
    }

    private static long volume(Condition condition) {
        return condition.comparison() == Comparison.RISING
                ? Rises.volume(condition)
                : Math.max(1, condition.minimumVolume());
    }

    /// To two digits, away from what is normal: 7,650 is 7,700.
    private static double rounded(double value, boolean down, Condition condition) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        double rounded = (down ? Math.floor(value / unit) : Math.ceil(value / unit)) * unit;
        boolean isWhole = condition.comparison() == Comparison.RISING
                || condition.metric().unit() != Metric.Unit.PERCENT;
        double whole = down ? Math.floor(rounded) : Math.ceil(rounded);
        return isWhole ? whole : Math.round(rounded * 100) / 100.0;
    }
}
