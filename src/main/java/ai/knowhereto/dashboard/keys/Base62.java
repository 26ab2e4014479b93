package ai.knowhereto.dashboard.keys;

import java.security.SecureRandom;

/// Base62 with the alphabet `0-9A-Za-z`, as GitHub's token format uses it.
final class Base62 {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID = 20;

    private Base62() {}

    /// That many characters, each with log2(62) = 5.95 bits of randomness. Bytes of 248 and above are thrown away
    /// (248 = 4 × 62), so that every character is equally likely.
    static String random(SecureRandom random, int characters) {
        var text = new StringBuilder(characters);
        byte[] bytes = new byte[characters + characters / 4];
        while (text.length() < characters) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && text.length() < characters; i++) {
                int value = Byte.toUnsignedInt(bytes[i]);
                if (value < 248) {
                    text.append(ALPHABET.charAt(value % 62));
                }
            }
        }
        return text.toString();
    }

    /// An id: told apart, not kept secret; 20 characters are 119 bits.
    static String randomId(String prefix, SecureRandom random) {
        return prefix + random(random, ID);
    }

    /// The number in base62, padded with `0` on the left.
    static String encode(long number, int characters) {
        var digits = new char[characters];
        long rest = number;
        for (int i = characters - 1; i >= 0; i--) {
            digits[i] = ALPHABET.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(digits);
    }

    static boolean isBase62(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')) {
                return false;
            }
        }
        return true;
    }
}
