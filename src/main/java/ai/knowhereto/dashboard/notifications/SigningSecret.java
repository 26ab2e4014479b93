package ai.knowhereto.dashboard.notifications;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What messages to an endpoint are signed with, as Standard Webhooks (<https://www.standardwebhooks.com>) says.
///
/// @param bytes 32 random ones; the specification asks for 24 to 64
/// @param endsAt until when it signs beside the one that followed it; `null` for the current one
record SigningSecret(
        String id,
        byte[] bytes,
        Instant createdAt,
        @Nullable Instant endsAt) {

    static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /// How receivers get it: `whsec_` and base64. Shown once.
    String reveal() {
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    /// `v1,` and the base64 of HMAC-SHA-256 over `id.timestamp.body`.
    String sign(String id, long timestamp, String body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java runtime", e);
        }
    }

    @Override
    public String toString() {
        return "SigningSecret[" + id + ", redacted]";
    }
}
