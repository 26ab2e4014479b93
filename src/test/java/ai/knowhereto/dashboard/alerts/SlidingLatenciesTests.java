package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.Latencies;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The past is looked at in the windows that detection looks at.
class SlidingLatenciesTests {

    private static final long QUARTER = 1_000_000 / Minutes.QUARTER * Minutes.QUARTER;

    @Test
    void dayIsNotShorterWhereTooLittleIsWhatItIsAbout() {
        long end = QUARTER + Minutes.DAY + 7;
        assertThat(volume(Comparison.ABOVE, end))
                .as("it begins on the next quarter")
                .isZero();
        assertThat(volume(Comparison.BELOW, end))
                .as("it begins on the quarter before")
                .isOne();
    }

    private static long volume(Comparison comparison, long end) {
        var condition = new Condition(Metric.LATENCY, comparison, 100, Window.DAY, 0);
        var one = Stream.concat(Stream.of(1L), Collections.nCopies(Latencies.STRETCHES - 1, 0L).stream());
        var buckets = new TreeMap<Long, Latencies>();
        buckets.put(QUARTER, new Latencies(List.copyOf(one.toList())));
        return new SlidingLatencies(buckets, condition).upTo(end).volume();
    }
}
