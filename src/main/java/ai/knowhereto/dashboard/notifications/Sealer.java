package ai.knowhereto.dashboard.notifications;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// Seals what the database keeps but must not be able to read: AES-256 in GCM (NIST SP 800-38D) with a random
/// nonce of 96 bits in front. What it belongs to is sealed along, so that a sealed value is worth nothing beside
/// another row.
class Sealer {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SealingKey key;
    private final SecureRandom random;

    Sealer(SealingKey key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    /// @param owner the id of what it belongs to
    byte[] seal(byte[] plain, String owner) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key.get(), nonce, owner).doFinal(plain);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java runtime", e);
        }
    }

    /// @throws Unreadable if it was sealed under another key or for another owner, or changed since
    byte[] open(byte[] sealed, String owner) {
        var nonce = new byte[NONCE];
        var text = ByteBuffer.wrap(sealed).get(nonce);
        var rest = new byte[text.remaining()];
        text.get(rest);
        try {
            return cipher(Cipher.DECRYPT_MODE, key.get(), nonce, owner).doFinal(rest);
        } catch (GeneralSecurityException e) {
            throw new Unreadable(e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /// The pepper is not the one of then, or somebody changed the row.
    static class Unreadable extends RuntimeException {
        Unreadable(Throwable cause) {
            super("A webhook's secret can't be read with the present pepper", cause);
        }
    }
}
