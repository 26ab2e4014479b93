package ai.knowhereto.dashboard.keys;

import java.security.SecureRandom;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Makes secrets of keys, and stores what may be stored of them.
@Component
class Secrets {

    private final StoredSecrets stored;
    private final SecretHasher hasher;
    private final SecureRandom random;

    Secrets(StoredSecrets stored, SecretHasher hasher, SecureRandom random) {
        this.stored = stored;
        this.hasher = hasher;
        this.random = random;
    }

    Secret generate(ApiKey key) {
        return Secret.generate(key.environment(), random);
    }

    /// Makes it the current one of the key. Whatever was in its place is written as being there no more.
    ///
    /// @return its id
    String store(ApiKey key, Secret secret, Instant now) {
        stored.flush();
        var id = Base62.randomId("sec_", random);
        stored.saveAndFlush(new StoredSecret(id, key.id(), hasher.hash(secret), secret.hint(), now));
        return id;
    }
}
