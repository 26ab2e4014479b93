package ai.knowhereto.dashboard.notifications;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A webhook endpoint: an address that an account wants its messages sent to.
///
/// @param kinds what it takes
/// @param enabled whether anything is sent there now
/// @param disabledReason why not: `gone` (it answered 410), `failed` (a message's last attempt failed) or
///     `switched-off`
public record Endpoint(
        String id,
        String accountId,
        String name,
        URI url,
        Set<Kind> kinds,
        boolean enabled,
        @Nullable String disabledReason,
        Instant createdAt) {

    /// A test always goes out.
    boolean takes(Kind kind) {
        return kind == Kind.TEST || kinds.contains(kind);
    }

    /// What is shown of the address where the whole of it is too much: paths often hold a secret.
    public String host() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }
}
