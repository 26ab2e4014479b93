package ai.knowhereto.dashboard.usage;

import java.time.Instant;

/// A stretch of time.
///
/// @param from its beginning, inclusive
/// @param to its end, exclusive
record Span(Instant from, Instant to) {

    boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
