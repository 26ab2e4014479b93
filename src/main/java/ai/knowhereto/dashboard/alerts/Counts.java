package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyMinutes;

/// The requests of one key in a stretch of time.
///
/// @param fullest those of the minute that has most
record Counts(long requests, long clientErrors, long serverErrors, long refused, long fullest) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    static Counts of(KeyMinutes.Row row) {
        long errors = row.clientErrors() + row.serverErrors();
        long requests = row.successful() + errors + row.refused();
        return new Counts(requests, row.clientErrors(), row.serverErrors(), row.refused(), requests);
    }

    Counts plus(Counts other) {
        return new Counts(
                requests + other.requests,
                clientErrors + other.clientErrors,
                serverErrors + other.serverErrors,
                refused + other.refused,
                Math.max(fullest, other.fullest));
    }

    /// The value of a metric that minutes tell.
    ///
    /// @param limit how many requests a key may make in a minute
    double value(Metric metric, int limit) {
        return switch (metric) {
            case REQUESTS -> requests;
            case CLIENT_ERRORS -> clientErrors;
            case SERVER_ERRORS -> serverErrors;
            case REFUSED -> refused;
            case ERROR_RATE -> answered() == 0 ? 0 : 100.0 * (clientErrors + serverErrors) / answered();
            case LIMIT_SHARE -> 100.0 * fullest / limit;
            case LATENCY, ADDRESSES -> throw new IllegalArgumentException("Minutes do not tell " + metric);
        };
    }

    /// How many requests stand behind that value.
    long volume(Metric metric) {
        return metric == Metric.ERROR_RATE ? answered() : requests;
    }

    private long answered() {
        return requests - refused;
    }
}
