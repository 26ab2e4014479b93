package ai.knowhereto.dashboard.alerts;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// How long the time is that a rule looks at. It slides in steps of a minute. The day begins on a quarter of an
/// hour, so it has between 23:46 and 24:00 hours, or, where too little is looked for, between 24:00 and 24:14: it
/// is never what was left out that makes a rule true. A key's day is then a hundred and sixty numbers and not 1,440.
enum Window {
    FIVE_MINUTES(5),
    QUARTER(15),
    HOUR(60),
    DAY(1_440);

    private static final int QUARTER_MINUTES = 15;

    private final int minutes;

    Window(int minutes) {
        this.minutes = minutes;
    }

    static Optional<Window> of(int minutes) {
        return Arrays.stream(values())
                .filter(window -> window.minutes == minutes)
                .findFirst();
    }

    int minutes() {
        return minutes;
    }

    Duration length() {
        return Duration.ofMinutes(minutes);
    }

    /// The first minute of the window that ends before that minute, both counted from 1970; of a day, one that is
    /// not longer.
    long from(long end) {
        long start = end - minutes;
        return this == DAY ? Math.ceilDiv(start, QUARTER_MINUTES) * QUARTER_MINUTES : start;
    }

    /// The same, where a day is not shorter.
    long wholeFrom(long end) {
        return this == DAY ? Minutes.quarter(end - minutes) : from(end);
    }
}
