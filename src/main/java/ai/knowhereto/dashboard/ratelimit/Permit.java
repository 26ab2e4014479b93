package ai.knowhereto.dashboard.ratelimit;

import java.time.Duration;
import java.time.Instant;

/// The answer to one request for a permit, with the figures that the headers show.
///
/// @param granted whether the request may go on
/// @param limit the requests allowed in a window
/// @param remaining the requests left in this window, after this one
/// @param window the length of a window
/// @param resetsAt when the window ends and all requests are allowed again
/// @param retryAfter how long to wait before the next try, whole seconds rounded up; zero if granted
public record Permit(
        boolean granted, int limit, int remaining, Duration window, Instant resetsAt, Duration retryAfter) {}
