package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accesslog.OldSecrets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// When keys were used last and, while they rotate, whether with the old key. What has ended is not told apart: then
/// every use is of the new one.
@Component
class KeyUses {

    private final StoredSecrets secrets;
    private final KeyActivity activity;
    private final OldSecrets oldSecrets;

    KeyUses(StoredSecrets secrets, KeyActivity activity, OldSecrets oldSecrets) {
        this.secrets = secrets;
        this.activity = activity;
        this.oldSecrets = oldSecrets;
    }

    /// The last use of each of these keys that was ever used, by key id.
    Map<String, KeyUse> last(Collection<ApiKey> keys, Instant now) {
        var lastOld = lastOfOldKeys(keys.stream()
                .filter(key -> RotationState.isUnderWay(key.oldEndsAt(), now))
                .map(ApiKey::id)
                .toList());
        Map<String, KeyUse> uses = new HashMap<>();
        activity.lastUses(keys.stream().map(ApiKey::id).toList()).forEach((keyId, use) -> {
            var old = lastOld.get(keyId);
            uses.put(keyId, new KeyUse(use, use.at().equals(old)));
        });
        return uses;
    }

    private Map<String, Instant> lastOfOldKeys(List<String> rotating) {
        if (rotating.isEmpty()) {
            return Map.of();
        }
        var keyIds = secrets.findByKeyIdInAndPlaceIsNotNull(rotating).stream()
                .filter(StoredSecret::isOld)
                .collect(Collectors.toMap(StoredSecret::id, StoredSecret::keyId));
        return oldSecrets.lastRequests(keyIds.keySet()).entrySet().stream()
                .collect(Collectors.toMap(entry -> keyIds.getOrDefault(entry.getKey(), ""), Map.Entry::getValue));
    }
}
