package ai.knowhereto.dashboard.accesslog;

/// The length of the buckets that a series is made of.
public enum Resolution {
    /// A minute. Kept for seven days.
    MINUTE(1),
    /// A quarter of an hour. Kept for 200 days.
    QUARTER(15),
    /// A UTC day. Kept for two years.
    DAY(1_440);

    private final int minutes;

    Resolution(int minutes) {
        this.minutes = minutes;
    }

    /// Its length, as the tables name it.
    int minutes() {
        return minutes;
    }
}
