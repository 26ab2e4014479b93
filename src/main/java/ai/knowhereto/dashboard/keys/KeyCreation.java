package ai.knowhereto.dashboard.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A checked wish for a key.
///
/// @param name what to call it
/// @param environment the side of the API that it opens
/// @param expiresAt its end, or `null` for none
/// @param note where it is stored, in the person's words
/// @param token of the form that it was sent with: the same token is the same creation
/// @param choice how the end was chosen (`90d`, `2027-01-31`), since the instant differs from one submission to the
///     next
record KeyCreation(
        KeyName name,
        Environment environment,
        @Nullable Instant expiresAt,
        @Nullable String note,
        String token,
        String choice) {

    /// Tells whether two submissions of one form ask for the same key.
    String digest() {
        var all = String.join("\n", name.text(), environment.word(), choice, note == null ? "" : note);
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime", e);
        }
    }
}
