package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.audit.AuditEntry;
import java.util.List;

/// How a change to a key ended.
sealed interface ChangeResult {

    /// The key is as it was asked to be.
    record Done(ApiKey key) implements ChangeResult {}

    /// The key has changed since the form was opened; what was done since, the newest first.
    record Outdated(ApiKey key, List<AuditEntry> since) implements ChangeResult {}

    /// The key refused.
    record Refused(ApiKey key, Step why) implements ChangeResult {}

    /// Another key of the account, not revoked, has this name or one that looks like it.
    record NameTaken(ApiKey key, ApiKey namesake) implements ChangeResult {}
}
