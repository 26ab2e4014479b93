package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accounts.SignedIn;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Puts keys into an account that are only examples. They are marked as such for good, and their secrets are thrown
/// away before anybody sees them; apart from that they are ordinary keys.
@Component
public class SampleKeys {

    private final ApiKeys keys;
    private final Secrets secrets;
    private final SearchIndex index;
    private final SecureRandom random;

    SampleKeys(ApiKeys keys, Secrets secrets, SearchIndex index, SecureRandom random) {
        this.keys = keys;
        this.secrets = secrets;
        this.index = index;
        this.random = random;
    }

    /// Adds one to the person's account, whose limit of keys it does not mind. A name that is taken gets a word more.
    ///
    /// @return the key as the access log names callers
    @Transactional(propagation = Propagation.MANDATORY)
    public Caller add(SignedIn who, SampleKey wanted) {
        var id = Base62.randomId("key_", random);
        var name = freeName(who, wanted.name());
        var creation = new KeyCreation(name, wanted.environment(), wanted.expiresAt(), wanted.note(), id, "sample");
        var key = keys.saveAndFlush(ApiKey.sample(id, who, creation, wanted));
        var secret = secrets.generate(key);
        var secretId = secrets.store(key, secret, wanted.createdAt());
        index.add(key, secret);
        if (wanted.leakedAt() != null) {
            key.revoke(who.personId(), who.actor().name(), RevocationReason.LEAKED, wanted.leakedAt());
        }
        return new Caller(who.accountId(), id, secretId, wanted.environment().word());
    }

    private KeyName freeName(SignedIn who, String wanted) {
        var name = KeyName.of(wanted);
        return keys.findByAccountIdAndCurrentName(who.accountId(), name.folded())
                        .isEmpty()
                ? name
                : KeyName.of(wanted + " (sample)");
    }
}
