package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Latencies;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// The latencies of a window that moves forward: each bucket is added once and taken away once, however long the
/// window is.
final class SlidingLatencies {

    private static final double PERCENTILE = 0.95;

    private final Condition condition;
    private final Iterator<Map.Entry<Long, Latencies>> entering;
    private final Iterator<Map.Entry<Long, Latencies>> leaving;
    private final long[] sums = new long[Latencies.STRETCHES];
    private Map.@Nullable Entry<Long, Latencies> next;
    private Map.@Nullable Entry<Long, Latencies> last;

    /// @param buckets by the minute that they start in
    /// @param condition whose windows they are
    SlidingLatencies(NavigableMap<Long, Latencies> buckets, Condition condition) {
        this.condition = condition;
        this.entering = buckets.entrySet().iterator();
        this.leaving = buckets.entrySet().iterator();
        this.next = following(entering);
        this.last = following(leaving);
    }

    /// The window that ends there; never earlier than the one before.
    Reading upTo(long end) {
        while (next != null && next.getKey() < end) {
            add(next.getValue(), 1);
            next = following(entering);
        }
        while (last != null && last.getKey() < condition.from(end)) {
            add(last.getValue(), -1);
            last = following(leaving);
        }
        var latencies = new Latencies(Arrays.stream(sums).boxed().toList());
        double value = latencies.percentile(PERCENTILE).map(Duration::toNanos).orElse(0L) / 1_000_000.0;
        return new Reading(value, latencies.total(), null);
    }

    private void add(Latencies some, int sign) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += sign * some.counts().get(i);
        }
    }

    private static Map.@Nullable Entry<Long, Latencies> following(Iterator<Map.Entry<Long, Latencies>> buckets) {
        return buckets.hasNext() ? buckets.next() : null;
    }
}
