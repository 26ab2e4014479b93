package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.accesslog.TimeInId;
import java.time.Instant;
import java.util.SplittableRandom;

/// Identifiers in the product's format, that can be made again.
final class GeneratedId {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHARACTERS_IN_LONG = 10;

    private GeneratedId() {}

    /// `req_…`: its millisecond, then thirteen characters.
    static String request(Instant at, SplittableRandom random) {
        return "req_" + TimeInId.text(at) + characters(random, 13);
    }

    static String characters(SplittableRandom random, int count) {
        var text = new char[count];
        long chance = 0;
        for (int i = 0; i < count; i++) {
            if (i % CHARACTERS_IN_LONG == 0) {
                chance = random.nextLong() >>> 1;
            }
            text[i] = BASE62.charAt((int) (chance % BASE62.length()));
            chance /= BASE62.length();
        }
        return new String(text);
    }
}
