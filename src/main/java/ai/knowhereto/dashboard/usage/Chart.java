package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.Series.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

    private final Series series;
    private final Axis axis;
    private final Wall wall;

    Chart(Series series, Wall wall) {
        this.series = series;
        this.wall = wall;
        this.axis = Axis.upTo(series.busiest().figures().total());
    }

    /// The horizontal lines, from zero.
    public List<Line> lines() {
        return axis.values().stream()
                .map(value -> new Line(y(value), Axis.label(value, wall.locale())))
                .toList();
    }

    /// The labels under the bars: where a day begins its date, else every fourth hour; none too close to the right.
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            var time = wall.at(bars().get(i).span().from());
            boolean newDay = i > 0
                    && !time.toLocalDate()
                            .equals(wall.at(bars().get(i - 1).span().from()).toLocalDate());
            boolean begins = newDay || (i == 0 && time.getHour() == 0 && time.getMinute() == 0);
            boolean secondDay = !isFine() && time.toLocalDate().toEpochDay() % 2 == 0;
            boolean fourthHour = isFine() && time.getHour() % 4 == 0 && time.getMinute() == 0;
            if ((begins || fourthHour) && 100.0 * i / size() < 95) {
                boolean minor = begins ? secondDay : time.getHour() % 8 != 0;
                ticks.add(new Tick(percent(i), begins ? wall.day(time) : wall.clock(time), newDay, minor));
            }
        }
        return ticks;
    }

    /// The bars of one outcome that are complete, as one path.
    public String complete(Outcome outcome) {
        var path = new Path();
        IntStream.range(0, size() - 1).forEach(i -> segment(path, i, outcome));
        return path.toString();
    }

    /// The bar that is still running.
    public String running(Outcome outcome) {
        var path = new Path();
        segment(path, size() - 1, outcome);
        return path.toString();
    }

    /// Where the pointer finds a bar, from the left edge, in percent.
    public String percent(int bar) {
        return "%s%%".formatted(Path.plain(100.0 * bar / size()));
    }

    /// The width of a bar with its gap, in percent.
    public String width() {
        return percent(1);
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

    private boolean isFine() {
        return size() <= 48;
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

    /// A label under the plot.
    ///
    /// @param x from the left edge, in percent
    /// @param newDay whether a day begins here
    /// @param minor whether it may be left out where there is little room
    record Tick(String x, String label, boolean newDay, boolean minor) {}
}
