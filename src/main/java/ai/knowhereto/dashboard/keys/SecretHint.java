package ai.knowhereto.dashboard.keys;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What may be shown of a secret.
///
/// @param place its place in the key; `null` if it has none any more
record SecretHint(
        String id, String keyId, String hint, @Nullable String place) {

    /// The hint of each key's current secret, by the key's id; of a key that has no current one its newest.
    ///
    /// @param oldestFirst all of these keys
    static Map<String, String> shown(Collection<SecretHint> oldestFirst) {
        return oldestFirst.stream()
                .collect(Collectors.toMap(
                        SecretHint::keyId, Function.identity(), (older, newer) -> older.isCurrent() ? older : newer))
                .values()
                .stream()
                .collect(Collectors.toMap(SecretHint::keyId, SecretHint::hint));
    }

    boolean isCurrent() {
        return StoredSecret.isCurrent(place);
    }
}
