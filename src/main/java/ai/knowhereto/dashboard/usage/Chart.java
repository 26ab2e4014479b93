package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.Series.Bar;
import ai.knowhereto.dashboard.usage.Ticks.Tick;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The geometry of the stacked bars, as SVG needs it. Horizontally everything is a percentage or a thousandth of the
/// width; vertically it is pixels: the plot is 200 high and begins 6 below the top, so nothing is distorted and nothing
/// has to be measured in the browser.
final class Chart {

    static final int TOP = 6;
    private static final int HEIGHT = 200;
    private static final double WIDTH = 1_000;
    private static final double FILLED = 0.8;
    private static final double GAP = 1;
    private static final double LEAST = 1;

    private final Period period;
    private final Series series;
    private final @Nullable Series previous;
    private final int complete;
    private final Axis axis;
    private final Wall wall;

    /// @param previous the series of the previous period; `null` if it is not drawn
    /// @param running whether the last bar is not over yet
    Chart(Period period, Series series, @Nullable Series previous, boolean running, Wall wall) {
        this.period = period;
        this.series = series;
        this.previous = previous;
        this.complete = series.bars().size() - (running ? 1 : 0);
        this.wall = wall;
        long most = series.busiest().figures().total();
        this.axis = Axis.upTo(
                previous == null
                        ? most
                        : Math.max(most, previous.busiest().figures().total()));
    }

    /// The horizontal lines, from zero.
    public List<Line> lines() {
        return axis.values().stream()
                .map(value -> new Line(y(value), Axis.label(value, wall.locale())))
                .toList();
    }

    /// The labels under the bars.
    public List<Tick> ticks() {
        return new Ticks(period, wall).all();
    }

    /// The bars of one outcome that are complete, as one path.
    public String complete(Outcome outcome) {
        var path = new Path();
        IntStream.range(0, complete).forEach(i -> segment(path, i, outcome));
        return path.toString();
    }

    /// The bar that is still running, if there is one.
    public String running(Outcome outcome) {
        var path = new Path();
        IntStream.range(complete, size()).forEach(i -> segment(path, i, outcome));
        return path.toString();
    }

    /// All requests of the previous period, as a line from the middle of bar to the middle of bar.
    public String previous() {
        var path = new Path();
        if (previous != null) {
            double slot = WIDTH / size();
            IntStream.range(0, size())
                    .forEach(i -> path.point(
                            (i + 0.5) * slot,
                            HEIGHT - height(previous.bars().get(i).figures().total())));
        }
        return path.toString();
    }

    private void segment(Path path, int bar, Outcome outcome) {
        Figures figures = bars().get(bar).figures();
        double bottom = HEIGHT;
        for (Outcome below : Outcome.values()) {
            double height = height(figures.of(below));
            if (below == outcome) {
                double gap = bottom < HEIGHT && height > 2 * GAP ? GAP : 0;
                double slot = WIDTH / size();
                path.bar((bar + (1 - FILLED) / 2) * slot, Math.max(0, bottom - height), FILLED * slot, height - gap);
                return;
            }
            bottom -= height;
        }
    }

    private double height(long requests) {
        return requests == 0 ? 0 : Math.max(LEAST, (double) requests * HEIGHT / axis.top());
    }

    private String y(long value) {
        return Path.plain(TOP + HEIGHT - (double) value * HEIGHT / axis.top());
    }

    private int size() {
        return bars().size();
    }

    private List<Bar> bars() {
        return series.bars();
    }

    /// A line across the plot and what stands beside it.
    record Line(String y, String label) {
        /// Where the label's foot is.
        public String labelY() {
            return Path.plain(Double.parseDouble(y) + 4);
        }
    }
}
