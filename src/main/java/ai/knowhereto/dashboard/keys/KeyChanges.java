package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What may change of a key while it lives. Each change is one transaction, its audit entry included, and durable
/// before it returns. Only members of the key's account change it.
///
/// Whoever asks tells the version of the key that he has seen. If it is not the key's any more, nothing changes and he
/// is told what did: nobody overwrites what he does not know of. A change that somebody else has made already is no
/// conflict.
@Component
class KeyChanges {

    private final ApiKeys keys;
    private final SearchIndex index;
    private final Rotations rotations;
    private final DurableTransaction durable;
    private final KeyHistory history;
    private final Clock clock;

    KeyChanges(
            ApiKeys keys,
            SearchIndex index,
            Rotations rotations,
            DurableTransaction durable,
            KeyHistory history,
            Clock clock) {
        this.rotations = rotations;
        this.keys = keys;
        this.index = index;
        this.durable = durable;
        this.history = history;
        this.clock = clock;
    }

    /// Changes of names wait for creations of the same account, so that a name is decided without a race.
    @Transactional
    ChangeResult rename(SignedIn who, String keyId, long seen, KeyName name) {
        durable.lockAccount(who.accountId());
        var key = lock(who, keyId);
        var namesake = keys.findByAccountIdAndCurrentName(who.accountId(), name.folded())
                .filter(other -> !other.id().equals(keyId));
        if (namesake.isPresent() && key.revokedAt() == null) {
            return new ChangeResult.NameTaken(key, namesake.get());
        }
        var old = key.name();
        var step = key.rename(name, seen);
        if (step == Step.DONE) {
            index.rename(key);
        }
        return result(who, key, seen, step, "key.renamed", Map.of("from", old, "to", name.text()));
    }

    /// @param end in the future, or `null` for none
    @Transactional
    ChangeResult changeExpiry(SignedIn who, String keyId, long seen, @Nullable Instant end) {
        var rotation = rotations.lock(keyId, who.accountId(), false);
        var key = rotation.key();
        var to = end == null ? null : end.truncatedTo(ChronoUnit.MICROS);
        var ends = Map.of("from", word(key.expiresAt()), "to", word(to));
        var step = key.changeExpiry(to, seen, now());
        if (step == Step.DONE) {
            rotation.limitOld(to);
        }
        return result(who, key, seen, step, "key.expiry-changed", ends);
    }

    @Transactional
    ChangeResult disable(SignedIn who, String keyId, long seen) {
        durable.begin();
        var key = lock(who, keyId);
        return result(who, key, seen, key.disable(seen, now()), "key.disabled", Map.of());
    }

    @Transactional
    ChangeResult enable(SignedIn who, String keyId, long seen) {
        durable.begin();
        var key = lock(who, keyId);
        return result(who, key, seen, key.enable(seen, now()), "key.enabled", Map.of());
    }

    /// The trail tells that the note changed, not what it says: it is for the account alone.
    @Transactional
    ChangeResult annotate(SignedIn who, String keyId, long seen, @Nullable String note) {
        durable.begin();
        var key = lock(who, keyId);
        return result(who, key, seen, key.annotate(note, seen), "key.note-changed", Map.of());
    }

    private ApiKey lock(SignedIn who, String keyId) {
        return keys.lock(keyId, who.accountId(), false).orElseThrow(NoSuchKey::new);
    }

    private ChangeResult result(
            SignedIn who, ApiKey key, long seen, Step step, String action, Map<String, String> details) {
        return switch (step) {
            case DONE -> {
                history.tellChange(who, key, action, null, details);
                yield new ChangeResult.Done(key);
            }
            case ALREADY_SO -> new ChangeResult.Done(key);
            case OUTDATED -> new ChangeResult.Outdated(key, history.since(key, seen));
            case REVOKED, EXPIRED -> new ChangeResult.Refused(key, step);
        };
    }

    /// As the creation tells it.
    static String word(@Nullable Instant end) {
        return end == null ? "never" : end.toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
