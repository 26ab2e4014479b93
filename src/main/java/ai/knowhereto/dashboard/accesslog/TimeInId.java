package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.util.Optional;

/// The time in the id of a request: its first seven characters are the millisecond of its arrival, in base62 whose
/// digits are in the order of ASCII. So ids sort by time, an id finds its day, and the primary key of the log finds
/// the entry without an index of ids. Thirteen random characters (77 bits) follow, so nobody can guess one.
public final class TimeInId {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// The length of the time: enough until the year 2081.
    private static final int CHARACTERS = 7;

    private static final String PREFIX = "req_";
    private static final int LENGTH = PREFIX.length() + 20;

    /// No request had an id with its time before that day; ids of twenty random characters look older, or not yet made.
    private static final Instant FIRST = Instant.parse("2026-08-01T00:00:00Z");

    private TimeInId() {}

    /// What an id begins with after its prefix.
    public static String text(Instant at) {
        var text = new char[CHARACTERS];
        long rest = at.toEpochMilli();
        for (int i = CHARACTERS - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(text);
    }

    /// The millisecond of the request with that id; empty if the id has none.
    ///
    /// @param now ids are not from later than that, but for a minute by which the clocks of replicas differ
    public static Optional<Instant> of(String requestId, Instant now) {
        if (requestId.length() != LENGTH || !requestId.startsWith(PREFIX)) {
            return Optional.empty();
        }
        long millis = 0;
        for (char digit : requestId
                .substring(PREFIX.length(), PREFIX.length() + CHARACTERS)
                .toCharArray()) {
            int value = DIGITS.indexOf(digit);
            if (value < 0) {
                return Optional.empty();
            }
            millis = millis * DIGITS.length() + value;
        }
        Instant at = Instant.ofEpochMilli(millis);
        return at.isBefore(FIRST) || at.isAfter(now.plusSeconds(60)) ? Optional.empty() : Optional.of(at);
    }
}
