package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.usage.Chart.Line;
import ai.knowhereto.dashboard.usage.Ticks.Tick;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The geometry of the two lines, in the same plot as the bars of [Chart]. A bar without requests breaks the lines.
final class LatencyChart {

    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 200;

    private final Period period;
    private final List<Optional<Duration>> median;
    private final List<Optional<Duration>> slow;
    private final Axis axis;
    private final Wall wall;

    /// @param median the median of each bar
    /// @param slow its p95
    LatencyChart(Period period, List<Optional<Duration>> median, List<Optional<Duration>> slow, Wall wall) {
        this.period = period;
        this.median = median;
        this.slow = slow;
        this.wall = wall;
        this.axis = Axis.upTo(Stream.concat(median.stream(), slow.stream())
                .flatMap(Optional::stream)
                .mapToLong(LatencyChart::micros)
                .max()
                .orElse(0));
    }

    /// The horizontal lines, from zero.
    public List<Line> lines() {
        return axis.values().stream()
                .map(value -> new Line(Path.plain(Chart.TOP + y(value)), wall.latency(Duration.ofNanos(value * 1_000))))
                .toList();
    }

    /// The labels under the bars.
    public List<Tick> ticks() {
        return new Ticks(period, wall).all();
    }

    public String median() {
        return line(median);
    }

    public String slow() {
        return line(slow);
    }

    /// A bar whose neighbours have no requests is a dash as wide as itself, so that it is seen.
    private String line(List<Optional<Duration>> latencies) {
        var path = new Path();
        double slot = WIDTH / latencies.size();
        for (int bar = 0; bar < latencies.size(); bar++) {
            if (latencies.get(bar).isEmpty()) {
                path.lift();
                continue;
            }
            double y = y(micros(latencies.get(bar).get()));
            if (isAlone(latencies, bar)) {
                path.point((bar + 0.1) * slot, y).point((bar + 0.9) * slot, y);
            } else {
                path.point((bar + 0.5) * slot, y);
            }
        }
        return path.toString();
    }

    private static boolean isAlone(List<Optional<Duration>> latencies, int bar) {
        return (bar == 0 || latencies.get(bar - 1).isEmpty())
                && (bar + 1 == latencies.size() || latencies.get(bar + 1).isEmpty());
    }

    private double y(long micros) {
        return HEIGHT - micros * HEIGHT / axis.top();
    }

    private static long micros(Duration latency) {
        return latency.toNanos() / 1_000;
    }
}
