package ai.knowhereto.dashboard.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of keys.
///
/// @param pepper the secret that keys are hashed under, base64, 32 bytes or more; goes before the file
/// @param pepperFile a file that holds it; made on first start if it is missing and no key exists yet. By default a
///     file `pepper` in the data directory, for the embedded database only
/// @param perAccount how many keys an account may have that are not revoked
/// @param remindToRotate after how many days an account that has not chosen is reminded to rotate a key; 0 for never
@ConfigurationProperties("knowhere.keys")
record KeySettings(
        @Nullable String pepper,
        @Nullable Path pepperFile,
        @DefaultValue("100") int perAccount,
        @DefaultValue("90") int remindToRotate) {

    /// Shorter, every new key would be due at once; longer, nobody who is reminded remembers the key.
    private static final int SHORTEST_REMINDER = 8;
    private static final int LONGEST_REMINDER = 3_650;

    KeySettings {
        if (remindToRotate != 0 && (remindToRotate < SHORTEST_REMINDER || remindToRotate > LONGEST_REMINDER)) {
            throw new IllegalArgumentException("knowhere.keys.remind-to-rotate must be 0 (never) or a number of days"
                    + " between " + SHORTEST_REMINDER + " and " + LONGEST_REMINDER + ", but is " + remindToRotate);
        }
    }

    @Override
    public String toString() {
        return "KeySettings[pepper=" + (pepper == null ? "none" : "[redacted]") + ", pepperFile=" + pepperFile
                + ", perAccount=" + perAccount + ", remindToRotate=" + remindToRotate + "]";
    }
}
