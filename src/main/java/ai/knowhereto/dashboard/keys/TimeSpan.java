package ai.knowhereto.dashboard.keys;

import java.time.Duration;

/// A length of time as people say it: so many minutes, hours or days, rounded down.
///
/// @param unit `minutes`, `hours` or `days`
record TimeSpan(long number, String unit) {

    /// Two days are the first to be said in days: 36 hours are neither one day nor two.
    static TimeSpan of(Duration time) {
        if (time.toHours() >= 48) {
            return new TimeSpan(time.toDays(), "days");
        }
        return time.toMinutes() >= 120
                ? new TimeSpan(time.toHours(), "hours")
                : new TimeSpan(Math.max(0, time.toMinutes()), "minutes");
    }

    /// The message that says it, with the number as its argument.
    public String key() {
        return "keys.span." + unit;
    }
}
