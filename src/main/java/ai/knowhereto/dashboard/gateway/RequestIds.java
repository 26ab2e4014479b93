package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.accesslog.TimeInId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/// Makes identifiers that nobody can guess: a prefix and 20 base62 characters. Those of a job are all random
/// (119 bits); those of a request begin with its time ([TimeInId]), which its answer tells anyhow, and 13 are random
/// (77 bits).
final class RequestIds {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHARACTERS = 20;
    private static final int LENGTH = 4 + CHARACTERS;
    /// The most bytes that are a multiple of 62; those above are thrown away, so that no character is more likely.
    private static final int FAIR = 248;

    private final SecureRandom random;
    private final Clock clock;

    RequestIds(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /// `req_…`, for a request that is answered now.
    String request() {
        return request(clock.instant());
    }

    /// `req_…`, for a request that arrived at that time.
    String request(Instant at) {
        return filled("req_" + TimeInId.text(at));
    }

    /// `job_…`, for a job of the sandbox.
    String job() {
        return filled("job_");
    }

    /// The beginning, and random characters up to the length of all ids.
    private String filled(String beginning) {
        var text = new StringBuilder(LENGTH).append(beginning);
        byte[] bytes = new byte[CHARACTERS + 4];
        while (text.length() < LENGTH) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && text.length() < LENGTH; i++) {
                int value = Byte.toUnsignedInt(bytes[i]);
                if (value < FAIR) {
                    text.append(ALPHABET.charAt(value % 62));
                }
            }
        }
        return text.toString();
    }
}
