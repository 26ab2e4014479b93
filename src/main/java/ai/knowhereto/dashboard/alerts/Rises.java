package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.BackTest.Past;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a percentage says something: not of a few requests, of which four instead of one are 300%, and not where a
/// normal day has ten times what is normal. There a number tells more.
final class Rises {

    /// What is compared with is known to a fifth at best if it is fewer than that.
    static final long FEWEST = 20;

    private static final double MOST = 1_000;
    private static final int FEWEST_DAYS = 3;

    private Rises() {}

    /// Why no rise is suggested.
    ///
    /// @param why the end of a message's name: `few` or `wild`
    /// @param normal by how many percent a normal day rises, if that is why
    record Doubt(String why, double normal) {}

    /// @param suggestion what the past suggests all the same
    /// @return `null` if a percentage says something
    static @Nullable Doubt doubt(Past past, Condition condition, @Nullable Suggestion suggestion) {
        if (condition.comparison() != Comparison.RISING) {
            return null;
        }
        if (areFew(past, condition)) {
            return new Doubt("few", 0);
        }
        return suggestion != null && suggestion.threshold() > MOST ? new Doubt("wild", suggestion.normal()) : null;
    }

    /// With at least so many requests a rise is looked at.
    static long volume(Condition condition) {
        return Math.max(FEWEST, condition.minimumVolume());
    }

    /// Whether most of the windows that are looked at have fewer to compare with, or all of them are of a day or two.
    private static boolean areFew(Past past, Condition condition) {
        Set<Long> days = new HashSet<>();
        int watched = 0;
        int compared = 0;
        for (List<@Nullable Reading> readings : past.byKey().values()) {
            for (int i = 0; i < readings.size(); i++) {
                Reading reading = readings.get(i);
                if (reading != null && reading.volume() >= volume(condition)) {
                    watched++;
                    compared += hasMany(reading) ? 1 : 0;
                    days.add(past.day(i));
                }
            }
        }
        return days.size() < FEWEST_DAYS || 2 * compared <= watched;
    }

    private static boolean hasMany(Reading reading) {
        return reading.normal() != null && reading.normal() >= FEWEST;
    }
}
