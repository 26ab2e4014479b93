package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What used a key, as it said itself.
///
/// @param client the product of the user agent with its version (`curl/8.5.0`), of a browser all of them; 120
///     characters at most; `null` if the caller did not say
/// @param firstSeen its first request for which the key was good
/// @param lastSeen its last one
public record ClientUse(@Nullable String client, Instant firstSeen, Instant lastSeen) {}
