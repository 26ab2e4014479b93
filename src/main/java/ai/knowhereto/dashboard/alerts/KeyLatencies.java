package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.Latencies;
import java.util.Arrays;
import java.util.List;

/// How long the requests of one key took in the last day, kept as [KeyTraffic] keeps their numbers.
final class KeyLatencies {

    private final LatencyCells minutes = new LatencyCells();
    private final LatencyCells quarters = new LatencyCells();

    void minute(long start, Latencies latencies) {
        minutes.put(start, latencies);
    }

    void quarter(long start, Latencies latencies) {
        quarters.put(start, latencies);
    }

    /// Those of a time.
    ///
    /// @param byMinute the quarter with which the minutes begin; what starts before, starts on a quarter
    Latencies sum(long from, long to, long byMinute) {
        long[] sums = new long[Latencies.STRETCHES];
        quarters.addTo(sums, from, Math.min(byMinute, to));
        minutes.addTo(sums, Math.max(byMinute, from), to);
        var counts = new Long[sums.length];
        Arrays.setAll(counts, i -> sums[i]);
        return new Latencies(List.of(counts));
    }

    /// Lets the minutes begin with a later quarter, and forgets what is older than a day.
    void age(long byMinute, long oldest) {
        while (!minutes.isEmpty() && minutes.first() < byMinute) {
            long quarter = Minutes.quarter(minutes.first());
            long[] sums = new long[Latencies.STRETCHES];
            minutes.addTo(sums, quarter, quarter + Minutes.QUARTER);
            quarters.put(quarter, sums);
            minutes.forget(quarter + Minutes.QUARTER);
        }
        quarters.forget(oldest);
    }
}
