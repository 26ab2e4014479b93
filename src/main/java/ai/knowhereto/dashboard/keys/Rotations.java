package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.audit.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Finds a key with its secrets to change them, and ends old secrets whose time has come.
@Component
class Rotations {

    private static final Actor SYSTEM = new Actor(Actor.Type.SYSTEM, null, "Knowhere", "system", null);

    private final ApiKeys keys;
    private final StoredSecrets secrets;
    private final DurableTransaction durable;
    private final KeyHistory history;

    Rotations(ApiKeys keys, StoredSecrets secrets, DurableTransaction durable, KeyHistory history) {
        this.keys = keys;
        this.secrets = secrets;
        this.durable = durable;
        this.history = history;
    }

    /// Keeps others from changing the key until the transaction ends. An old secret whose time has passed is ended
    /// first, whether or not somebody has done that already, so that what is asked next finds things as they are.
    @Transactional(propagation = Propagation.MANDATORY)
    Rotation lock(String keyId, String accountId, boolean ofAnyAccount) {
        durable.begin();
        var rotation = of(keys.lock(keyId, accountId, ofAnyAccount).orElseThrow(NoSuchKey::new));
        if (finishIfOver(rotation)) {
            secrets.flush();
        }
        return rotation;
    }

    /// The key with its secrets, as they are.
    Rotation of(ApiKey key) {
        var working = secrets.findByKeyIdAndPlaceIsNotNull(key.id());
        var current =
                working.stream().filter(StoredSecret::isCurrent).findFirst().orElseThrow();
        var old = working.stream().filter(StoredSecret::isOld).findFirst().orElse(null);
        return new Rotation(key, current, old);
    }

    /// Ends an old secret if its grace period is over, or if nothing has used it for as long as was chosen.
    ///
    /// @param lastRequest the last request with it, if there was one
    /// @return whether this call ended it
    @Transactional
    boolean finish(String keyId, String secretId, @Nullable Instant lastRequest) {
        durable.begin();
        var rotation = of(keys.lock(keyId, "", true).orElseThrow(NoSuchKey::new));
        var old = rotation.old();
        if (old == null || !old.id().equals(secretId)) {
            return false;
        }
        return finishIfOver(rotation) || finishIfSilent(rotation, old, lastRequest);
    }

    private boolean finishIfOver(Rotation rotation) {
        var old = rotation.old();
        if (old == null || !rotation.finishIfOver(durable.now())) {
            return false;
        }
        tell(rotation, old, "time");
        return true;
    }

    private boolean finishIfSilent(Rotation rotation, StoredSecret old, @Nullable Instant lastRequest) {
        var silence = rotation.key().silence();
        var now = durable.now();
        if (silence == null || now.isBefore(rotation.silentSince(lastRequest).plus(silence))) {
            return false;
        }
        if (rotation.end(old.id(), now) != Rotation.Step.DONE) {
            return false;
        }
        tell(rotation, old, "silence");
        return true;
    }

    private void tell(Rotation rotation, StoredSecret old, String cause) {
        var details = details(old.hint(), null, null);
        details.put("cause", cause);
        history.tellChange(SYSTEM, rotation.key(), "key.old-key-ended", null, details);
    }

    /// What the trail tells of an old secret.
    ///
    /// @param until when it stops; `null` if it has
    static Map<String, String> details(String hint, @Nullable Instant until, @Nullable Duration silence) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("old-hint", hint);
        if (until != null) {
            details.put("until", until.toString());
        }
        if (silence != null) {
            details.put("silence", silence.toString());
        }
        return details;
    }
}
