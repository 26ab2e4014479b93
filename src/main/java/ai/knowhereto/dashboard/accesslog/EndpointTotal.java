package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// The requests to one endpoint in one bucket.
///
/// @param startsAt when the bucket began
/// @param endpoint the route template, the first two path segments, or `Other`
/// @param outcome how they ended
/// @param requests how many
public record EndpointTotal(Instant startsAt, String endpoint, Outcome outcome, long requests) {}
