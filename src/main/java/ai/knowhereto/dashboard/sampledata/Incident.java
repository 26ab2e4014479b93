package ai.knowhereto.dashboard.sampledata;

import java.time.Instant;

/// A time when the API was in trouble.
///
/// @param from when it began
/// @param until when it was over
/// @param failing which share of the requests was answered with a 5xx
/// @param slower how many times longer answers took
public record Incident(Instant from, Instant until, double failing, double slower) {

    static final Incident NONE = new Incident(Instant.MAX, Instant.MIN, 0, 1);

    boolean isOnAt(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
