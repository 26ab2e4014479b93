package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// The requests of one or all keys of an account that got the same status, in one bucket.
///
/// @param startsAt when the bucket began
/// @param status the HTTP status; 0 where it was not recorded, which was so before there were series by status
/// @param requests how many
public record StatusTotal(Instant startsAt, int status, long requests) {}
