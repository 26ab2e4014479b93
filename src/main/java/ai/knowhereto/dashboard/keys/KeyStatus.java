package ai.knowhereto.dashboard.keys;

import java.time.Duration;
import java.util.Locale;

/// What a key is at a moment. Revoked goes before disabled, disabled before expired, as verification decides.
public enum KeyStatus {
    /// Requests with it are accepted.
    ACTIVE,
    /// The same, but for seven days at most.
    EXPIRING,
    /// Its owner switched it off, and may switch it on again.
    DISABLED,
    /// Its time is over.
    EXPIRED,
    /// It was ended for good.
    REVOKED;

    /// How long before its end a key is shown as expiring.
    static final Duration SOON = Duration.ofDays(7);

    /// The word in message keys and style classes.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether requests with the key are accepted.
    public boolean works() {
        return this == ACTIVE || this == EXPIRING;
    }
}
