package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// The requests of one key in one bucket.
///
/// @param startsAt when the bucket began
/// @param keyId the key
/// @param outcome how they ended
/// @param requests how many
public record BucketCount(Instant startsAt, String keyId, Outcome outcome, long requests) {}
