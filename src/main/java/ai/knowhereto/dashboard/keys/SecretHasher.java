package ai.knowhereto.dashboard.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// Turns keys into what is stored and looked up: HMAC-SHA-256 (RFC 2104) under the pepper.
///
/// Keys cannot be guessed (190 bits), so no slow hash is needed, and one would be a door for denial of service. The
/// pepper lives outside the database so that whoever can write to the database cannot plant a key.
public class SecretHasher {

    private static final String ALGORITHM = "HmacSHA256";

    private final int version;
    private final Mac prototype;

    SecretHasher(byte[] pepper, int version) {
        this.version = version;
        this.prototype = newMac(new SecretKeySpec(pepper, ALGORITHM));
    }

    /// The hash of that key under the current pepper.
    public SecretHash hash(Secret secret) {
        return new SecretHash(mac().doFinal(secret.bytes()), version);
    }

    /// Tells peppers apart without telling anything of them: a hash that no key can have.
    SecretHash fingerprint() {
        return new SecretHash(mac().doFinal("pepper fingerprint".getBytes(StandardCharsets.US_ASCII)), version);
    }

    /// A copy for one use. Each request has a thread of its own, so one for each thread would be made anew each time.
    private Mac mac() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA-256 of this Java runtime cannot be copied", e);
        }
    }

    private static Mac newMac(SecretKey pepper) {
        try {
            var made = Mac.getInstance(ALGORITHM);
            made.init(pepper);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is missing from this Java runtime", e);
        }
    }
}
