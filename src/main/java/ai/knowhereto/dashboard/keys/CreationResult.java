package ai.knowhereto.dashboard.keys;

/// How a creation ended.
sealed interface CreationResult {

    /// The key was made. The secret is in memory here for the last time.
    record Created(ApiKey key, Secret secret) implements CreationResult {}

    /// This form made this key before; its secret was shown then.
    record Repeated(ApiKey key) implements CreationResult {}

    /// This form made this key before, and now asks for another.
    record Conflicting(ApiKey key) implements CreationResult {}

    /// Another key of the account, not revoked, has this name or one that looks like it.
    record NameTaken(ApiKey key) implements CreationResult {}

    /// The account has as many keys as it can have.
    record Full(int limit) implements CreationResult {}
}
