package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;

/// The requests of one key in a stretch of time.
///
/// Whoever holds an old secret of a key can have requests refused that name it. They are told by the rules about
/// refusals only: nobody who may not use a key decides what is said of its use.
///
/// @param granted those that were not refused
/// @param refused all that were
/// @param unauthenticated those of them that nobody had a right to, with a 401
/// @param fullest those that were granted in the minute that has most
record Counts(long granted, long clientErrors, long serverErrors, long refused, long unauthenticated, long fullest) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    static Counts of(KeyMinutes.Row row) {
        long granted = row.successful() + row.clientErrors() + row.serverErrors();
        return new Counts(
                granted, row.clientErrors(), row.serverErrors(), row.refused(), row.unauthenticated(), granted);
    }

    Counts plus(Counts other) {
        return new Counts(
                granted + other.granted,
                clientErrors + other.clientErrors,
                serverErrors + other.serverErrors,
                refused + other.refused,
                unauthenticated + other.unauthenticated,
                Math.max(fullest, other.fullest));
    }

    /// The requests of those who may use the key, granted or not.
    long requests() {
        return granted + refused - unauthenticated;
    }

    /// The value of a metric that minutes tell.
    ///
    /// @param limit how many requests a key may make in a minute
    double value(Metric metric, int limit) {
        return switch (metric) {
            case REQUESTS -> requests();
            case CLIENT_ERRORS -> clientErrors;
            case SERVER_ERRORS -> serverErrors;
            case REFUSED -> refused;
            case ERROR_RATE -> granted == 0 ? 0 : 100.0 * (clientErrors + serverErrors) / granted;
            case LIMIT_SHARE -> 100.0 * fullest / limit;
            case LATENCY, ADDRESSES -> throw new IllegalArgumentException("Minutes do not tell " + metric);
        };
    }

    /// How many requests stand behind that value.
    long volume(Metric metric) {
        return switch (metric) {
            case ERROR_RATE -> granted;
            case REFUSED -> granted + refused;
            default -> requests();
        };
    }
}
