package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.audit.AuditEntry;
import java.util.List;

/// How a step of a rotation ended.
sealed interface RotationResult {

    /// The key has a new secret, which is in memory here for the last time.
    ///
    /// @param old the secret before it; it tells when it stops, or stopped
    record Rotated(ApiKey key, Secret secret, StoredSecret old) implements RotationResult {}

    /// The secrets of the key are as they were asked to be.
    ///
    /// @param changed whether this step has made them so
    record Done(ApiKey key, boolean changed) implements RotationResult {}

    /// The key refused.
    ///
    /// @param since what was done to the key since the asker saw it, the newest first; only where that is why
    record Refused(ApiKey key, Rotation.Step why, List<AuditEntry> since) implements RotationResult {}
}
