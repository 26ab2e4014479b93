package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key of any account, as the staff find it.
///
/// @param row the key, whatever its state
/// @param oldSecretId the secret that was looked up, if it is not the current one of the key
/// @param oldChip what may be shown of that secret
/// @param oldKeyEndsAt the end of the very text that was looked up, if it is the old key of a rotation
public record FoundKey(
        KeyRow row,
        @Nullable String oldSecretId,
        @Nullable String oldChip,
        @Nullable Instant oldKeyEndsAt) {}
