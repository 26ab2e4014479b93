package ai.knowhereto.dashboard.gateway;

import java.security.SecureRandom;

/// Makes identifiers that nobody can guess: a prefix and 20 base62 characters (119 bits).
final class RequestIds {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHARACTERS = 20;
    /// The most bytes that are a multiple of 62; those above are thrown away, so that no character is more likely.
    private static final int FAIR = 248;

    private final SecureRandom random;

    RequestIds(SecureRandom random) {
        this.random = random;
    }

    /// `req_…`, for a request.
    String request() {
        return withPrefix("req_");
    }

    /// `job_…`, for a job of the sandbox.
    String job() {
        return withPrefix("job_");
    }

    private String withPrefix(String prefix) {
        var text = new StringBuilder(prefix.length() + CHARACTERS).append(prefix);
        byte[] bytes = new byte[CHARACTERS + 4];
        while (text.length() < prefix.length() + CHARACTERS) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && text.length() < prefix.length() + CHARACTERS; i++) {
                int value = Byte.toUnsignedInt(bytes[i]);
                if (value < FAIR) {
                    text.append(ALPHABET.charAt(value % 62));
                }
            }
        }
        return text.toString();
    }
}
