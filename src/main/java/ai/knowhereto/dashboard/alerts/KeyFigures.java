package ai.knowhereto.dashboard.alerts;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The figures of one key in one round, each of them found once, however many rules ask for it.
final class KeyFigures {

    private static final double PERCENTILE = 0.95;
    /// A whole day is not the day that begins on a quarter.
    private static final int WINDOWS = Window.values().length + 1;

    private final String keyId;
    private final @Nullable KeyTraffic own;
    private final Traffic traffic;
    private final Normals normals;
    private final int limit;
    private final long firstEnd;
    private final @Nullable Counts[] counts;
    private final @Nullable Reading[] latencies;

    /// @param limit how many requests a key may make in a minute
    /// @param ends of the windows that are looked at
    KeyFigures(String keyId, Traffic traffic, Normals normals, int limit, List<Long> ends) {
        this.keyId = keyId;
        this.own = traffic.requests().of(keyId);
        this.traffic = traffic;
        this.normals = normals;
        this.limit = limit;
        this.firstEnd = ends.getFirst();
        int many = WINDOWS * (int) (ends.getLast() - firstEnd + 1);
        this.counts = new Counts[many];
        this.latencies = new Reading[many];
    }

    /// @return `null` if there is nothing to compare with
    @Nullable
    Reading of(AlertRule rule, long end) {
        Condition condition = rule.condition();
        return switch (condition.metric()) {
            case LATENCY -> latency(condition, end);
            case ADDRESSES ->
                new Reading(
                        traffic.addresses().since(keyId, condition.from(end)),
                        counts(condition, end).requests(),
                        null);
            default -> counted(condition, end);
        };
    }

    private @Nullable Reading counted(Condition condition, long end) {
        Counts sum = counts(condition, end);
        double value = sum.value(condition.metric(), limit);
        if (condition.comparison() != Comparison.RISING) {
            return new Reading(value, sum.volume(condition.metric()), null);
        }
        var normal = normals.of(keyId, condition, end);
        return normal == null ? null : normal.compared(value);
    }

    private Counts counts(Condition condition, long end) {
        if (own == null) {
            return Counts.NONE;
        }
        int place = place(condition, end);
        Counts known = counts[place];
        if (known == null) {
            known = own.sum(condition.from(end), end, traffic.byMinute());
            counts[place] = known;
        }
        return known;
    }

    private Reading latency(Condition condition, long end) {
        int place = place(condition, end);
        Reading known = latencies[place];
        if (known == null) {
            var sum = traffic.latencies().sum(keyId, condition.from(end), end, traffic.byMinute());
            double value = sum.percentile(PERCENTILE).map(Duration::toNanos).orElse(0L) / 1_000_000.0;
            known = new Reading(value, sum.total(), null);
            latencies[place] = known;
        }
        return known;
    }

    private int place(Condition condition, long end) {
        Window window = condition.window();
        boolean isWhole = window == Window.DAY && condition.comparison() == Comparison.BELOW;
        return (isWhole ? WINDOWS - 1 : window.ordinal()) + WINDOWS * (int) (end - firstEnd);
    }
}
