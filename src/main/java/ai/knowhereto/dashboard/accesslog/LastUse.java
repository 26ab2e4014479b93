package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The last request for which a key was good.
///
/// @param at when it arrived
/// @param address where it came from
/// @param userAgent what the caller said it was, if anything
public record LastUse(Instant at, String address, @Nullable String userAgent) {}
