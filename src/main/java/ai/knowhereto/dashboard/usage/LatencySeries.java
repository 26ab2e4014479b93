package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Latencies;
import ai.knowhereto.dashboard.accesslog.LatencyBucket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How long requests took, bar by bar. Refused requests are not in it.
///
/// @param bars one for each bar of the chart
record LatencySeries(List<Latencies> bars) {

    /// Sums the buckets into the bars.
    static LatencySeries of(List<Span> spans, List<LatencyBucket> buckets) {
        var slots = new Slots(spans);
        List<Latencies> bars = new ArrayList<>(Collections.nCopies(spans.size(), Latencies.NONE));
        for (LatencyBucket bucket : buckets) {
            int bar = slots.of(bucket.startsAt());
            if (bar >= 0) {
                bars.set(bar, bars.get(bar).plus(bucket.latencies()));
            }
        }
        return new LatencySeries(List.copyOf(bars));
    }

    Latencies sum() {
        return bars.stream().reduce(Latencies.NONE, Latencies::plus);
    }
}
