package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Finds keys of every account, whatever their state, for the staff.
///
/// Whoever asks tells the audit trail what was found in the same transaction, and shows it after the commit: without an
/// open one nothing is found.
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class KeyFinder {

    private final ApiKeys keys;
    private final StoredSecrets secrets;
    private final SecretHasher hasher;
    private final KeyDirectory directory;

    KeyFinder(ApiKeys keys, StoredSecrets secrets, SecretHasher hasher, KeyDirectory directory) {
        this.keys = keys;
        this.secrets = secrets;
        this.hasher = hasher;
        this.directory = directory;
    }

    /// The key that has this text: now, or as the old key of a rotation.
    public Optional<FoundKey> byText(SignedIn staff, Secret text, ZoneId zone) {
        requireStaff(staff);
        var hash = hasher.hash(text);
        return secrets.findByHash(hash.bytes())
                .filter(stored -> stored.matches(hash))
                .flatMap(stored -> keys.findById(stored.keyId()).map(key -> found(key, stored, zone)));
    }

    /// The key with this id.
    public Optional<FoundKey> byId(SignedIn staff, String keyId, ZoneId zone) {
        return byId(staff, keyId, null, zone);
    }

    /// The key with this id, as it was found by one of its texts before.
    ///
    /// @param oldSecretId that text, if it was not the key's current one
    public Optional<FoundKey> byId(SignedIn staff, String keyId, @Nullable String oldSecretId, ZoneId zone) {
        requireStaff(staff);
        return keys.findById(keyId).map(key -> found(key, secret(key, oldSecretId), zone));
    }

    private @Nullable StoredSecret secret(ApiKey key, @Nullable String secretId) {
        return secretId == null
                ? null
                : secrets.findByKeyIdOrderByCreatedAt(key.id()).stream()
                        .filter(secret -> secret.id().equals(secretId))
                        .findFirst()
                        .orElse(null);
    }

    /// The keys whose text ends in these four characters, now or before a rotation; the newest first.
    ///
    /// @param most how many at most
    public List<FoundKey> byLastFour(SignedIn staff, String lastFour, int most, ZoneId zone) {
        requireStaff(staff);
        Map<String, StoredSecret> found = new LinkedHashMap<>();
        secrets.findByHintOrderByCreatedAtDescIdDesc(lastFour, Limit.of(most))
                .forEach(secret -> found.putIfAbsent(secret.keyId(), secret));
        var ids = List.copyOf(found.keySet());
        return keys.findByIdIn(ids).stream()
                .sorted(Comparator.comparing(key -> ids.indexOf(key.id())))
                .map(key -> found(key, found.get(key.id()), zone))
                .toList();
    }

    private FoundKey found(ApiKey key, @Nullable StoredSecret found, ZoneId zone) {
        var row = directory.row(key, zone);
        return found == null || found.isCurrent()
                ? new FoundKey(row, null, null, null)
                : new FoundKey(row, found.id(), key.environment().prefix() + "…" + found.hint(), found.expiresAt());
    }

    /// The pages are closed to others already; a mistake there must not open this.
    private static void requireStaff(SignedIn who) {
        if (!who.isStaff()) {
            throw new IllegalStateException("A page that finds keys of every account is open to members");
        }
    }
}
