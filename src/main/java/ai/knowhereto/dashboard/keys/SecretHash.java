package ai.knowhereto.dashboard.keys;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What is stored instead of a key: its HMAC-SHA-256 under one version of the pepper.
public final class SecretHash {

    private final byte[] bytes;
    private final int pepperVersion;

    SecretHash(byte[] bytes, int pepperVersion) {
        this.bytes = bytes.clone();
        this.pepperVersion = pepperVersion;
    }

    /// The 32 bytes, to look them up.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The version of the pepper that made it.
    public int pepperVersion() {
        return pepperVersion;
    }

    /// Compares in constant time.
    public boolean matches(byte[] stored) {
        return MessageDigest.isEqual(bytes, stored);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretHash hash && hash.pepperVersion == pepperVersion && matches(hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "hash " + HexFormat.of().formatHex(bytes, 0, 3) + "…";
    }
}
