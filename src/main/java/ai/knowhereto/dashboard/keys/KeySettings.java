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
@ConfigurationProperties("knowhere.keys")
record KeySettings(
        @Nullable String pepper,
        @Nullable Path pepperFile,
        @DefaultValue("100") int perAccount) {

    @Override
    public String toString() {
        return "KeySettings[pepper=" + (pepper == null ? "none" : "[redacted]") + ", pepperFile=" + pepperFile
                + ", perAccount=" + perAccount + "]";
    }
}
