package ai.knowhereto.dashboard.usage;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The labels under the bars: at even times of the reader's clock, with the date where a day begins, seven at most.
///
/// @param period what is labelled
/// @param wall the reader's clock
record Ticks(Period period, Wall wall) {

    private static final int MOST = 7;

    /// From label to label, in minutes.
    private static final int[] UNITS = {
        1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, Step.DAY, 2 * Step.DAY, 5 * Step.DAY, 7 * Step.DAY, 14 * Step.DAY
    };

    /// None is so close to the right that it would be cut off.
    private static final double LAST = 95;

    List<Tick> all() {
        int unit = unit();
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (100.0 * i / size() < LAST && (isAt(i, unit) || unit < Step.DAY && beginsDay(i))) {
                ticks.add(tick(i, unit));
            }
        }
        return List.copyOf(ticks);
    }

    private Tick tick(int bar, int unit) {
        ZonedDateTime time = time(bar);
        boolean day = beginsDay(bar);
        boolean minor = unit < Step.DAY
                ? !day && time.get(ChronoField.MINUTE_OF_DAY) / unit % 2 == 1
                : day(time) / (unit / Step.DAY) % 2 == 1;
        String label = day || unit >= Step.DAY ? wall.day(time) : wall.clock(time);
        String x = Path.plain(100.0 * bar / size()) + "%";
        return new Tick(x, label, day && bar > 0 && period.step().minutes() < Step.DAY, minor);
    }

    /// Whether a bar begins at an even time.
    private boolean isAt(int bar, int unit) {
        ZonedDateTime time = time(bar);
        return unit < Step.DAY
                ? time.get(ChronoField.MINUTE_OF_DAY) % unit == 0
                : beginsDay(bar) && day(time) % (unit / Step.DAY) == 0;
    }

    private boolean beginsDay(int bar) {
        ZonedDateTime time = time(bar);
        return time.equals(time.toLocalDate().atStartOfDay(wall.zone()));
    }

    private int unit() {
        long minutes = Duration.between(period.from(), period.to()).toMinutes();
        return IntStream.of(UNITS)
                .filter(unit -> minutes <= (long) unit * MOST)
                .filter(unit -> unit >= period.step().minutes())
                .findFirst()
                .orElse(UNITS[UNITS.length - 1]);
    }

    private long day(ZonedDateTime time) {
        return time.toLocalDate().toEpochDay();
    }

    private ZonedDateTime time(int bar) {
        return wall.at(period.spans().get(bar).from());
    }

    private int size() {
        return period.spans().size();
    }

    /// A label under the plot.
    ///
    /// @param x from the left edge
    /// @param newDay whether a day begins here
    /// @param minor whether it may be left out where there is little room
    record Tick(String x, String label, boolean newDay, boolean minor) {}
}
