package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// What uses one key: from some of the addresses, with few clients, calling some of the endpoints, each key in its own
/// way and always the same way.
///
/// @param caller the key
/// @param revokedAt from when on it is refused; `null` if it is good
/// @param weight how much it is used, compared to others
/// @param number decides on its habits
record GeneratedKey(Caller caller, @Nullable Instant revokedAt, double weight, int number) {

    static final int ADDRESSES = 5_000;

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ";
    private static final List<String> CLIENTS = List.of(
            "curl/8.5.0", "python-requests/2.32.3", "okhttp/4.12.0", "axios/1.7.9", "Go-http-client/2.0",
            "knowhere-java/2.4.1 (Java 25; Linux)", "knowhere-python/1.9.0 Python/3.13", "node", "Java-http-client/25",
            "PostmanRuntime/7.43.0", "billing-sync/4.2 (nightly)", "Faraday v2.12.2", "GuzzleHttp/7",
            BROWSER + "Chrome/142.0.0.0 Safari/537.36", BROWSER + "Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0");

    /// One request.
    Entry entry(Instant at, SplittableRandom random) {
        var calls = GeneratedCall.values();
        int kinds = 3 + number % 6;
        var call = calls[(number + oftenLow(random, kinds)) % calls.length];
        if (revokedAt != null && !at.isBefore(revokedAt)) {
            return entry(at, call, 401, Outcome.REFUSED, "revoked", random);
        }
        double chance = random.nextDouble();
        double mistakes = 0.004 + 0.012 * (number % 5);
        if (chance < mistakes) {
            return entry(at, call, call.mistake(random), Outcome.CLIENT_ERROR, null, random);
        }
        if (chance < mistakes + 0.003) {
            return entry(at, call, 500 + oftenLow(random, 5), Outcome.SERVER_ERROR, null, random);
        }
        return chance > 0.99 && number % 4 == 0
                ? entry(at, call, 429, Outcome.REFUSED, "limited", random)
                : entry(at, call, call.success(), Outcome.SUCCESSFUL, null, random);
    }

    private Entry entry(
            Instant at, GeneratedCall call, int status, Outcome outcome, @Nullable String reason, SplittableRandom random) {
        boolean refused = outcome == Outcome.REFUSED;
        double micros = 1_000 * (refused ? 0.2 : call.millis()) * Math.exp(0.6 * random.nextGaussian());
        double bytes = status < 400 ? call.bytes() * Math.exp(0.4 * random.nextGaussian()) : 140;
        return new Entry(
                at,
                GeneratedId.request(at, random),
                caller,
                call.method(),
                call.path(random),
                call.endpoint(),
                status,
                outcome,
                reason,
                Duration.ofNanos((long) micros * 1_000),
                (long) bytes,
                address(random),
                CLIENTS.get((number * 7 + oftenLow(random, 1 + number % 4)) % CLIENTS.size()));
    }

    /// Busy keys call from many addresses, most from a few.
    private String address(SplittableRandom random) {
        int count = 1 + (int) (600 / (1 + 0.1 * number));
        return address(number * 37 + oftenLow(random, count));
    }

    /// One of the addresses, for documentation (RFC 5737) and for private use (RFC 1918).
    static String address(int number) {
        int address = Math.floorMod(number, ADDRESSES);
        return address < 250 ? "203.0.113." + (1 + address) : "10.20." + address / 250 + "." + (1 + address % 250);
    }

    private static int oftenLow(SplittableRandom random, int bound) {
        double chance = random.nextDouble();
        return (int) (chance * chance * bound);
    }
}
