package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// The requests of a bar that have something in common.
///
/// @param startsAt where the bar begins
/// @param name what they have in common: an outcome, a status, an endpoint, or the id of a key
/// @param requests how many
public record BarCount(Instant startsAt, String name, long requests) {}
