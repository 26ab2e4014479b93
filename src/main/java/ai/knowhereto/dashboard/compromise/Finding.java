package ai.knowhereto.dashboard.compromise;

import ai.knowhereto.dashboard.accesslog.CurrentUse;
import ai.knowhereto.dashboard.accounts.Owner;
import ai.knowhereto.dashboard.keys.FoundKey;
import ai.knowhereto.dashboard.keys.KeyRow;
import java.time.Instant;
import java.util.Objects;

/// A key that was found, and what to know before it is revoked.
///
/// @param outcome what it is now
/// @param key the key
/// @param owner whose it is
/// @param use who used it in the last 24 hours
record Finding(Outcome outcome, FoundKey key, Owner owner, CurrentUse use) {

    public KeyRow row() {
        return key.row();
    }

    /// Where it is shown again, as what it was found by.
    public String href() {
        var address = "/admin/leaked-keys/" + row().id();
        return key.oldSecretId() == null ? address : address + "?secret=" + key.oldSecretId();
    }

    public boolean isRevoked() {
        return row().revokedAt() != null;
    }

    /// Since when nothing was accepted with it: its last use, or its creation.
    public Instant unusedSince() {
        var lastUse = row().lastUse();
        return lastUse == null ? row().createdAt() : lastUse.at();
    }

    /// Whether the access log bears out that the key is over: it was good for no request after its end.
    public boolean isQuietSinceItsEnd() {
        var end = isRevoked() ? row().revokedAt() : row().expiresAt();
        return row().lastUse() == null || !row().lastUse().at().isAfter(Objects.requireNonNull(end));
    }
}
