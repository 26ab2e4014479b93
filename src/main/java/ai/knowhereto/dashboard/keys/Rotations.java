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

/// Finds a key with its secrets to change them, and ends old secrets whose time has come. Such an end is nobody's
/// change: the key keeps its version, so that no form that stands open is out of date because of it.
@Component
class Rotations {

    private static final Actor SYSTEM = new Actor(Actor.Type.SYSTEM, null, "Knowhere", "system", null);

    private final ApiKeys keys;
    private final StoredSecrets secrets;
    private final OldPlaces places;
    private final DurableTransaction durable;
    private final KeyHistory history;

    Rotations(ApiKeys keys, StoredSecrets secrets, OldPlaces places, DurableTransaction durable, KeyHistory history) {
        this.keys = keys;
        this.secrets = secrets;
        this.places = places;
        this.durable = durable;
        this.history = history;
    }

    /// Keeps others from changing the key until the transaction ends. An old secret whose time has passed is ended
    /// first, whether or not somebody has done that already, so that what is asked next finds things as they are.
    @Transactional(propagation = Propagation.MANDATORY)
    Rotation lock(String keyId, String accountId, boolean ofAnyAccount) {
        durable.begin();
        places.lock(keyId);
        var over = places.endIfOver(keyId, durable.now());
        var key = keys.lock(keyId, accountId, ofAnyAccount).orElseThrow(NoSuchKey::new);
        over.ifPresent(hint -> tell(key, hint, "time"));
        return of(key);
    }

    /// The key with its secrets, as they are.
    Rotation of(ApiKey key) {
        var working = secrets.findByKeyIdAndPlaceIsNotNull(key.id());
        var current =
                working.stream().filter(StoredSecret::isCurrent).findFirst().orElseThrow();
        var old = working.stream().filter(StoredSecret::isOld).findFirst().orElse(null);
        return new Rotation(key, current, old);
    }

    /// Ends the old secret of a key if its grace period is over, or if nothing has used it for as long as was chosen.
    ///
    /// @param lastSeen when a request with it was last seen, by the database's clock; `null` for never
    /// @return whether this call ended it
    @Transactional
    boolean finish(String keyId, String secretId, @Nullable Instant lastSeen) {
        durable.begin();
        places.lock(keyId);
        var now = durable.now();
        var over = places.endIfOver(keyId, now);
        var silent = over.isPresent() ? over : places.endIfSilent(keyId, secretId, lastSeen, now);
        silent.ifPresent(hint ->
                tell(keys.findById(keyId).orElseThrow(NoSuchKey::new), hint, over.isPresent() ? "time" : "silence"));
        return silent.isPresent();
    }

    private void tell(ApiKey key, String hint, String cause) {
        var details = details(hint, null, null);
        details.put("cause", cause);
        history.tell(SYSTEM, key, "key.old-key-ended", details);
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
