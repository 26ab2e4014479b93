package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.Nullable;

/// What may be shown of a secret.
///
/// @param place its place in the key; `null` if it has none any more
record SecretHint(String keyId, String hint, @Nullable String place) {

    boolean isCurrent() {
        return StoredSecret.isCurrent(place);
    }
}
