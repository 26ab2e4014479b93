package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a key is at a moment, for other modules.
///
/// @param hint what may be shown of it: `sk_live_…a1f0`
/// @param environment `live` or `test`
/// @param expiresAt when it ends; `null` for never
/// @param endedAt since when it is revoked or expired; `null` while it is neither
public record KeyState(
        String keyId,
        String accountId,
        String name,
        String hint,
        String environment,
        KeyStatus status,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant endedAt) {}
