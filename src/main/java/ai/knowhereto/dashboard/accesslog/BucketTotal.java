package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// The requests of one or all keys of an account in one bucket.
///
/// @param startsAt when the bucket began
/// @param outcome how they ended
/// @param requests how many
public record BucketTotal(Instant startsAt, Outcome outcome, long requests) {}
