package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.usage.Thresholds.Threshold;
import ai.knowhereto.dashboard.usage.Ticks.Tick;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The geometry of the stacked bars, as SVG needs it. Horizontally everything is a percentage or a thousandth of
/// the width; vertically it is pixels: the plot is 200 high and begins 6 below the top, so nothing is distorted
/// and nothing has to be measured in the browser.
final class Chart {

    static final int TOP = 6;
    private static final int HEIGHT = 200;
    private static final double WIDTH = 1_000;
    private static final double FILLED = 0.8;
    private static final double GAP = 1;
    private static final double LEAST = 1;

    /// A threshold so many times higher than the bars is not drawn.
    private static final double MOST_ABOVE = 3;

    private final Period period;
    private final List<List<Long>> bars;
    private final List<Long> previous;
    private final List<Threshold> thresholds;
    private final int complete;
    private final Axis axis;
    private final Wall wall;

    /// @param bars the parts of each bar of the period, from below
    /// @param previous what a line shows beside them, bar by bar; empty for no line
    /// @param running whether the last bar is not over yet
    Chart(Period period, List<List<Long>> bars, List<Long> previous, boolean running, Wall wall) {
        this(period, bars, previous, running, List.of(), wall);
    }

    /// @param thresholds the lines of alert rules; those that would leave nothing of the bars are not drawn
    Chart(
            Period period,
            List<List<Long>> bars,
            List<Long> previous,
            boolean running,
            List<Threshold> thresholds,
            Wall wall) {
        this.period = period;
        this.bars = bars;
        this.previous = previous;
        this.complete = bars.size() - (running ? 1 : 0);
        this.wall = wall;
        long most = Stream.concat(bars.stream().map(Chart::sum), previous.stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long minutes = period.step().minutes();
        this.thresholds = thresholds.stream()
                .filter(line -> line.isDrawn(minutes))
                .filter(line -> line.height() <= MOST_ABOVE * Math.max(1, most))
                .toList();
        this.axis = Axis.upTo(this.thresholds.stream()
                .mapToLong(line -> (long) Math.ceil(line.height()))
                .reduce(most, Math::max));
    }

    /// The horizontal lines, from zero.
    public List<Line> lines() {
        return axis.values().stream()
                .map(value -> new Line(y(value), Axis.label(value, wall.locale())))
                .toList();
    }

    /// The thresholds of the alert rules whose windows are as long as a bar.
    public List<Line> thresholds() {
        return thresholds.stream()
                .map(line -> new Line(y(line.height()), line.label()))
                .toList();
    }

    /// The labels under the bars.
    public List<Tick> ticks() {
        return new Ticks(period, wall).all();
    }

    /// One part of the bars that are complete, as one path.
    ///
    /// @param part its place in the stack, from 0
    public String complete(int part) {
        return segments(part, 0, complete);
    }

    /// That part of the bar that is still running, if there is one.
    public String running(int part) {
        return segments(part, complete, size());
    }

    /// Where a moment is, from the left edge in percent.
    double at(Instant moment) {
        return period.at(moment);
    }

    /// All requests of the previous period, as a line from the middle of bar to the middle of bar.
    public String previous() {
        var path = new Path();
        double slot = WIDTH / size();
        IntStream.range(0, previous.size())
                .forEach(i -> path.point((i + 0.5) * slot, HEIGHT - height(previous.get(i))));
        return path.toString();
    }

    private String segments(int part, int from, int to) {
        var path = new Path();
        IntStream.range(from, to).forEach(bar -> segment(path, bar, part));
        return path.toString();
    }

    private void segment(Path path, int bar, int part) {
        List<Long> parts = bars.get(bar);
        double bottom = HEIGHT;
        for (int below = 0; below < part; below++) {
            bottom -= height(parts.get(below));
        }
        double height = height(parts.get(part));
        double gap = bottom < HEIGHT && height > 2 * GAP ? GAP : 0;
        double slot = WIDTH / size();
        path.bar((bar + (1 - FILLED) / 2) * slot, Math.max(0, bottom - height), FILLED * slot, height - gap);
    }

    private double height(long requests) {
        return requests == 0 ? 0 : Math.max(LEAST, (double) requests * HEIGHT / axis.top());
    }

    private String y(double value) {
        return Path.plain(TOP + HEIGHT - value * HEIGHT / axis.top());
    }

    private int size() {
        return bars.size();
    }

    private static long sum(List<Long> parts) {
        return parts.stream().mapToLong(Long::longValue).sum();
    }

    /// A line across the plot and what stands beside it.
    record Line(String y, String label) {
        /// Where the label's foot is.
        public String labelY() {
            return Path.plain(Double.parseDouble(y) + 4);
        }

        /// The same above the line, or below it where there is no room.
        public String aboveY() {
            double at = Double.parseDouble(y);
            return Path.plain(at < 20 ? at + 14 : at - 5);
        }
    }
}
