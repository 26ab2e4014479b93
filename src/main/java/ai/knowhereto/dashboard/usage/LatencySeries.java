package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Latencies;
import java.util.List;

/// How long requests took, bar by bar. Refused requests are not in it.
///
/// @param bars one for each bar of the chart
record LatencySeries(List<Latencies> bars) {

    Latencies sum() {
        return bars.stream().reduce(Latencies.NONE, Latencies::plus);
    }
}
