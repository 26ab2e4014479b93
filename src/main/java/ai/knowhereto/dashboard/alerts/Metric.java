package ai.knowhereto.dashboard.alerts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a rule looks at, of one key in one window.
enum Metric {
    /// All requests.
    REQUESTS(Unit.COUNT, 1_000_000_000),
    /// The share of errors among the requests that were not refused.
    ERROR_RATE(Unit.PERCENT, 100),
    /// Requests that the API answered 4xx.
    CLIENT_ERRORS(Unit.COUNT, 1_000_000_000),
    /// Requests that ended with 5xx.
    SERVER_ERRORS(Unit.COUNT, 1_000_000_000),
    /// Requests that did not reach the API.
    REFUSED(Unit.COUNT, 1_000_000_000),
    /// How long 95 of 100 requests took at most. What took 5 s or more is not told apart.
    LATENCY(Unit.MILLISECONDS, 5_000),
    /// How many addresses used the key. A thousand of each key are known.
    ADDRESSES(Unit.COUNT, 1_000),
    /// The requests of the fullest minute, of those that the key may make in a minute.
    LIMIT_SHARE(Unit.PERCENT, 100);

    /// What its values are.
    enum Unit {
        COUNT,
        PERCENT,
        MILLISECONDS
    }

    private final Unit unit;
    private final long most;

    Metric(Unit unit, long most) {
        this.unit = unit;
        this.most = most;
    }

    static Optional<Metric> of(String word) {
        return Arrays.stream(values())
                .filter(metric -> metric.word().equals(word))
                .findFirst();
    }

    /// The word in forms, messages and the database.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Unit unit() {
        return unit;
    }

    /// No threshold reaches it: its value never passes that.
    long most() {
        return most;
    }

    /// Whether it counts requests, which can be compared with earlier weeks and can only grow while a window goes
    /// on.
    boolean countsRequests() {
        return unit == Unit.COUNT && this != ADDRESSES;
    }

    /// Whether a value of few requests says little.
    boolean needsVolume() {
        return this == ERROR_RATE || this == LATENCY;
    }

    /// Whether it is known of windows that are over: of addresses only their last use is kept.
    boolean isOfEveryWindow() {
        return this != ADDRESSES;
    }
}
