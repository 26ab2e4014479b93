package ai.knowhereto.dashboard.usage;

import java.time.Instant;

/// A stretch of time.
///
/// @param from its beginning, inclusive
/// @param to its end, exclusive
public record Span(Instant from, Instant to) {

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}
