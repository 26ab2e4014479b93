package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// How long the requests of one bucket took.
///
/// @param startsAt when the bucket began
/// @param latencies of those that were not refused
public record LatencyBucket(Instant startsAt, Latencies latencies) {}
