package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The steps in the life of a key. Each is one transaction, its audit entry included.
@Component
class KeyLifecycle {

    private final ApiKeys keys;
    private final Secrets secrets;
    private final SearchIndex index;
    private final DurableTransaction durable;
    private final SecureRandom random;
    private final KeyHistory history;
    private final KeySettings settings;
    private final Clock clock;

    KeyLifecycle(
            ApiKeys keys,
            Secrets secrets,
            SearchIndex index,
            DurableTransaction durable,
            SecureRandom random,
            KeyHistory history,
            KeySettings settings,
            Clock clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.index = index;
        this.durable = durable;
        this.random = random;
        this.history = history;
        this.settings = settings;
        this.clock = clock;
    }

    /// Makes a key for the person's account. Creations of one account wait for each other, so that a form sent twice,
    /// a name and the number of keys are decided without a race.
    @Transactional
    CreationResult create(SignedIn who, KeyCreation creation) {
        durable.lockAccount(who.accountId());
        var sent = keys.findByAccountIdAndCreationToken(who.accountId(), creation.token());
        if (sent.isPresent()) {
            var key = sent.get();
            return key.wasCreatedBy(creation) ? new CreationResult.Repeated(key) : new CreationResult.Conflicting(key);
        }
        var namesake = keys.findByAccountIdAndCurrentName(
                who.accountId(), creation.name().folded());
        if (namesake.isPresent()) {
            return new CreationResult.NameTaken(namesake.get());
        }
        if (keys.countByAccountIdAndRevokedAtIsNull(who.accountId()) >= settings.perAccount()) {
            return new CreationResult.Full(settings.perAccount());
        }
        return make(who, creation);
    }

    private CreationResult make(SignedIn who, KeyCreation creation) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var key = keys.saveAndFlush(
                new ApiKey(Base62.randomId("key_", random), who.accountId(), who.personId(), creation, now));
        var secret = secrets.generate(key);
        secrets.store(key, secret, now);
        index.add(key, secret);
        var details = new LinkedHashMap<String, String>();
        details.put("environment", key.environment().word());
        details.put("hint", secret.hint());
        details.put("expires", key.expiresAt() == null ? "never" : String.valueOf(key.expiresAt()));
        history.tell(who, key, "key.created", details);
        return new CreationResult.Created(key, secret);
    }

    /// Revokes a key, at once and for good. Durable before it returns. Revoking again returns the first revocation.
    ///
    /// @return the key, or empty if there is none that this person may revoke
    @Transactional
    Optional<ApiKey> revoke(SignedIn who, String keyId, @Nullable RevocationReason reason) {
        durable.begin();
        var key = keys.lock(keyId, who.accountId(), who.isStaff());
        key.ifPresent(k -> {
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (k.revoke(who.personId(), who.actor().name(), reason, now)) {
                history.tellChange(who, k, "key.revoked", reason == null ? null : reason.word(), Map.of());
            }
        });
        return key;
    }

    /// Finds a key for its page. When staff open a key of another account, that is told before it is shown.
    @Transactional
    Optional<ApiKey> open(SignedIn who, String keyId) {
        var key = visible(who, keyId);
        key.filter(k -> !k.accountId().equals(who.accountId()))
                .ifPresent(k -> history.tell(who, k, "key.opened", Map.of()));
        return key;
    }

    private Optional<ApiKey> visible(SignedIn who, String keyId) {
        return who.isStaff() ? keys.findById(keyId) : keys.findByIdAndAccountId(keyId, who.accountId());
    }
}
