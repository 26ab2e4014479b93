package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who presented a secret of a key that was not the current one any more. All that found no row of their own are one:
/// `Other` as address, client and endpoint.
///
/// @param address the address
/// @param client the user agent, cut to 120 characters; `null` if the caller did not say
/// @param endpoint what it called
/// @param firstAt its first request since the secret was replaced
/// @param lastAt its last one
/// @param requests how many there were
/// @param refused those of them that were refused because the secret had ended; one that was refused for another
///     reason (the key was disabled, the limit reached) is a request like others
public record OldCaller(
        String address,
        @Nullable String client,
        String endpoint,
        Instant firstAt,
        Instant lastAt,
        long requests,
        long refused) {}
