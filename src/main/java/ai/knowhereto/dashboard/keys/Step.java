package ai.knowhereto.dashboard.keys;

/// What became of a step that was asked of a key. The key itself decides.
enum Step {
    /// The key is changed.
    DONE,
    /// The key already was as asked; nothing changed.
    ALREADY_SO,
    /// Refused: the key has changed since the asker saw it.
    OUTDATED,
    /// Refused: a revoked key never changes.
    REVOKED,
    /// Refused: the key's end has passed.
    EXPIRED
}
