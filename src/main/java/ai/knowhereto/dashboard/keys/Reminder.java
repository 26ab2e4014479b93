package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a key should be rotated, by its account's policy.
public enum Reminder {
    /// Not yet, or nobody asked to be reminded.
    NONE,
    /// In the next seven days.
    DUE,
    /// It should have been.
    OVERDUE;

    /// @param rotateBy when the key becomes overdue, if it does
    static Reminder at(Instant now, @Nullable Instant rotateBy) {
        if (rotateBy == null || now.isBefore(rotateBy.minus(RotationPolicy.NOTICE))) {
            return NONE;
        }
        return now.isBefore(rotateBy) ? DUE : OVERDUE;
    }

    /// The word in message keys.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
