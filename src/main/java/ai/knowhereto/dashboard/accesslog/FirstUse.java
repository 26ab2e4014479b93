package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// The first request for which a key was good.
///
/// @param at when it arrived
/// @param address where it came from
public record FirstUse(Instant at, String address) {}
