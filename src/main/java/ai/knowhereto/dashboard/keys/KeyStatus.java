package ai.knowhereto.dashboard.keys;

import java.util.Locale;

/// What a key is at a moment. Revoked goes before disabled, disabled before expired, as verification decides.
enum KeyStatus {
    ACTIVE,
    EXPIRING,
    DISABLED,
    EXPIRED,
    REVOKED;

    /// The word in message keys and style classes.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether requests with the key are accepted.
    public boolean works() {
        return this == ACTIVE || this == EXPIRING;
    }
}
