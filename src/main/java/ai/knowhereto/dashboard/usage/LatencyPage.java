package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Latencies;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How long requests took, ready for the template: three percentiles of the whole time, and two of them bar by bar.
///
/// @param links where the page's controls lead
/// @param series what all of it is drawn from
/// @param wall the reader's clock and language
record LatencyPage(Links links, LatencySeries series, Wall wall) {

    /// The median, and what is slow.
    static final List<Double> SHARES = List.of(0.5, 0.95, 0.99);

    /// Whether there was any request that was not refused.
    public boolean isThere() {
        return series.sum().total() > 0;
    }

    /// The percentiles of the whole time.
    public List<Figure> figures() {
        Latencies sum = series.sum();
        return SHARES.stream()
                .map(share -> new Figure(name(share), text(sum.percentile(share))))
                .toList();
    }

    /// What is known for certain of p95: its lower bound.
    public String leastP95() {
        return series.sum()
                .within(0.95)
                .map(within -> wall.latency(within.from()))
                .orElse("");
    }

    /// And its upper bound; empty for five seconds and more.
    public String mostP95() {
        return series.sum()
                .within(0.95)
                .flatMap(Latencies.Within::to)
                .map(wall::latency)
                .orElse("");
    }

    public LatencyChart chart() {
        return new LatencyChart(links.period(), percentiles(0.5), percentiles(0.95), wall);
    }

    /// The bars, for the pointer and for the table.
    public List<Row> rows() {
        List<Span> spans = links.period().spans();
        return IntStream.range(0, spans.size())
                .mapToObj(i -> {
                    Latencies bar = series.bars().get(i);
                    List<String> texts = SHARES.stream()
                            .map(share -> text(bar.percentile(share)))
                            .toList();
                    return new Row(wall.span(spans.get(i)), texts, bar.total(), links.zoom(spans.get(i)));
                })
                .toList();
    }

    /// A percentile of a bar, in milliseconds with three decimals, for the file; empty without requests.
    static String milliseconds(Latencies latencies, double share) {
        return latencies
                .percentile(share)
                .map(latency -> BigDecimal.valueOf(latency.toNanos() / 1_000, 3).toPlainString())
                .orElse("");
    }

    private List<Optional<Duration>> percentiles(double share) {
        return series.bars().stream().map(bar -> bar.percentile(share)).toList();
    }

    private String text(Optional<Duration> latency) {
        return latency.map(wall::latency).orElse("–");
    }

    private static String name(double share) {
        return "p" + Math.round(share * 100);
    }

    /// A percentile.
    record Figure(String name, String latency) {}

    /// One bar in words.
    ///
    /// @param when the time it covers
    /// @param latencies p50, p95 and p99
    /// @param total the requests that they are told of
    /// @param zoom the address of its time alone; `null` if it cannot be cut further
    record Row(
            String when,
            List<String> latencies,
            long total,
            @Nullable String zoom) {
        /// As the tooltip reads them: what the lines show.
        public String values() {
            return String.join("|", latencies.subList(0, 2));
        }
    }
}
