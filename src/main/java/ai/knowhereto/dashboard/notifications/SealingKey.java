package ai.knowhereto.dashboard.notifications;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.core.env.Environment;

/// The key that secrets of webhooks are sealed under: derived (HKDF-SHA-256, RFC 5869) from the pepper, which
/// lives outside the database, so that there is one secret to keep and to back up, not two. The pepper is read
/// when the key is first needed: on the very first start it is made meanwhile.
class SealingKey {

    private static final byte[] PURPOSE = "knowhere webhook secrets, version 1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 32;

    private final Supplier<String> pepper;
    private volatile SecretKey derived;

    @SuppressWarnings("NullAway.Init")
    SealingKey(Supplier<String> pepper) {
        this.pepper = pepper;
    }

    /// From where `keys` has its pepper: the setting, the file that a setting names, or the one in the data
    /// directory.
    static SealingKey of(Environment environment) {
        return new SealingKey(() -> {
            String text = environment.getProperty("knowhere.keys.pepper", "");
            return text.isBlank() ? read(file(environment)) : text;
        });
    }

    SecretKey get() {
        var key = derived;
        if (key == null) {
            key = derive(Base64.getDecoder().decode(pepper.get().strip()));
            derived = key;
        }
        return key;
    }

    private static SecretKey derive(byte[] pepper) {
        try {
            var parameters = HKDFParameterSpec.ofExtract().addIKM(pepper).thenExpand(PURPOSE, BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF-SHA-256 is missing from this Java runtime", e);
        }
    }

    private static Path file(Environment environment) {
        String named = environment.getProperty("knowhere.keys.pepper-file", "");
        return named.isBlank()
                ? Path.of(environment.getRequiredProperty("knowhere.data-directory"), "pepper")
                : Path.of(named);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("The pepper cannot be read from " + file, e);
        }
    }
}
