package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// The requests of a key with one of its secrets in one bucket.
///
/// @param startsAt when the bucket began
/// @param secretId the secret that was presented
/// @param requests how many, of every outcome
public record SecretTotal(Instant startsAt, String secretId, long requests) {}
