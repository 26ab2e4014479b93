package ai.knowhereto.dashboard.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// The full text of a key, in memory only as long as it must be. `toString` never shows it, and it is not serializable.
///
/// The format is `sk_live_` or `sk_test_`, 32 random base62 characters (190 bits) and 6 base62 characters of the CRC-32
/// over everything before them (the layout of GitHub's tokens). So a typo, a truncated copy or a foreign token is
/// refused without a hash or a query, and secret scanners get no false positives:
/// `sk_(live|test)_[0-9A-Za-z]{38}`.
public final class Secret {

    /// The length of every key, in characters.
    public static final int LENGTH = 46;

    /// A prefix with enough behind it to be a key, cut or mistyped.
    private static final Pattern ALIKE = Pattern.compile("sk_(?:live|test)_[0-9a-z]{16,}", Pattern.CASE_INSENSITIVE);

    /// The same where blanks were taken out: words behind a prefix have no digits.
    private static final Pattern BROKEN =
            Pattern.compile("sk_(?:live|test)_(?=[0-9a-z]*[0-9])[0-9a-z]{16,}", Pattern.CASE_INSENSITIVE);

    /// Nearly the whole body without its prefix. Hardly anything else is so long and has small letters, capitals and
    /// digits; ids have 20 characters after `key_`.
    private static final Pattern BODY_ALONE = Pattern.compile(
            "(?<![0-9A-Za-z])" + "(?=[0-9A-Za-z]*[0-9])(?=[0-9A-Za-z]*[a-z])(?=[0-9A-Za-z]*[A-Z])[0-9A-Za-z]{34,}");

    /// Blanks, and what cannot be seen.
    private static final Pattern INVISIBLE = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}]+");

    private static final int BODY = 32;
    private static final int CHECKSUM = 6;
    private static final int HINT = 4;

    private final Environment environment;
    private final String text;

    private Secret(Environment environment, String text) {
        this.environment = environment;
        this.text = text;
    }

    /// A new one.
    static Secret generate(Environment environment, SecureRandom random) {
        String unchecked = environment.prefix() + Base62.random(random, BODY);
        return new Secret(environment, unchecked + checksum(unchecked));
    }

    /// Reads a presented key: empty if its length, shape or checksum is wrong. Touches no database and no hash.
    public static Optional<Secret> parse(@Nullable String presented) {
        if (presented == null || presented.length() != LENGTH) {
            return Optional.empty();
        }
        String unchecked = presented.substring(0, LENGTH - CHECKSUM);
        return Arrays.stream(Environment.values())
                .filter(environment -> presented.startsWith(environment.prefix()))
                .filter(environment ->
                        Base62.isBase62(presented.substring(environment.prefix().length())))
                .filter(_ -> checksum(unchecked).equals(presented.substring(LENGTH - CHECKSUM)))
                .map(environment -> new Secret(environment, presented))
                .findFirst();
    }

    /// Whether a text holds what looks like a key, though it may be cut, mistyped, broken by blanks or percent-encoded:
    /// it belongs into no address, no name and no log.
    public static boolean looksLikeOne(String text) {
        var decoded = Percents.decoded(text);
        return ALIKE.matcher(decoded).find()
                || BODY_ALONE.matcher(decoded).find()
                || BROKEN.matcher(INVISIBLE.matcher(decoded).replaceAll("")).find();
    }

    /// The environment that its prefix names.
    public Environment environment() {
        return environment;
    }

    /// The key itself: for the one answer that shows it, and for hashing. Never log it.
    String reveal() {
        return text;
    }

    /// The last four characters, which may be shown.
    String hint() {
        return text.substring(LENGTH - HINT);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return Base62.encode(crc.getValue(), CHECKSUM);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return environment.hashCode();
    }

    @Override
    public String toString() {
        return environment.prefix() + "[redacted]";
    }
}
