package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people do in a rotation. Each step is one transaction, its audit entry included, and durable before it returns;
/// the lock on the key decides which of several at once comes first.
@Component
class KeyRotations {

    private final Rotations rotations;
    private final Secrets secrets;
    private final StoredSecrets stored;
    private final SearchIndex index;
    private final DurableTransaction durable;
    private final KeyHistory history;

    KeyRotations(
            Rotations rotations,
            Secrets secrets,
            StoredSecrets stored,
            SearchIndex index,
            DurableTransaction durable,
            KeyHistory history) {
        this.rotations = rotations;
        this.secrets = secrets;
        this.stored = stored;
        this.index = index;
        this.durable = durable;
        this.history = history;
    }

    /// Gives the key a new secret. The present one works until the grace period is over.
    ///
    /// @param silence after which the old secret ends earlier; `null` for never
    @Transactional
    RotationResult rotate(SignedIn who, String keyId, long seen, GracePeriod grace, @Nullable Duration silence) {
        var rotation = rotations.lock(keyId, who.accountId(), false);
        var key = rotation.key();
        var now = durable.now();
        var end = grace.end(now, key.expiresAt());
        var old = rotation.current();
        var step = rotation.begin(end, silence, seen, now);
        if (step != Rotation.Step.DONE) {
            return refused(rotation, step, seen);
        }
        var secret = secrets.generate(key);
        var details = Rotations.details(old.hint(), end.isAfter(now) ? end : null, silence);
        details.put("new-hint", secret.hint());
        history.tellChange(who, key, "key.rotated", null, details);
        secrets.store(key, secret, now);
        index.add(key, secret.hint());
        return new RotationResult.Rotated(key, secret, old);
    }

    /// Lets the old secret work longer.
    ///
    /// @param longer by so much, or until then; `null` to change the silence alone
    /// @param silence after which the old secret ends earlier; `null` for never
    @Transactional
    RotationResult extend(
            SignedIn who, String keyId, long seen, @Nullable GracePeriod longer, @Nullable Duration silence) {
        var rotation = rotations.lock(keyId, who.accountId(), false);
        var now = durable.now();
        var before = rotation.old() == null ? null : rotation.old().expiresAt();
        var end = longer == null || before == null
                ? before
                : longer.end(before, rotation.key().expiresAt());
        var step = rotation.extend(Objects.requireNonNullElse(end, now), silence, seen, now);
        if (step != Rotation.Step.DONE || rotation.old() == null) {
            return step == Rotation.Step.ALREADY_SO ? done(rotation, false) : refused(rotation, step, seen);
        }
        var details = Rotations.details(rotation.old().hint(), end, silence);
        history.tellChange(who, rotation.key(), "key.grace-period-changed", null, details);
        return done(rotation, true);
    }

    /// Ends the old secret now. Ending it a second time changes nothing.
    ///
    /// @param secretId the secret that is meant
    /// @param reason why, if it was told; staff must tell
    @Transactional
    RotationResult end(SignedIn who, String keyId, String secretId, @Nullable RevocationReason reason) {
        var rotation = rotations.lock(keyId, who.accountId(), who.isStaff());
        var key = rotation.key();
        var old = rotation.old();
        if (old == null || !old.id().equals(secretId)) {
            return hasEnded(key, secretId)
                    ? done(rotation, false)
                    : refused(rotation, Rotation.Step.ENDED, key.version());
        }
        if (reason == null && !key.accountId().equals(who.accountId())) {
            return refused(rotation, Rotation.Step.REASON_MISSING, key.version());
        }
        var step = rotation.end(secretId, durable.now());
        if (step != Rotation.Step.DONE) {
            return refused(rotation, step, key.version());
        }
        var why = reason == null ? null : reason.word();
        history.tellChange(who, key, "key.old-key-ended", why, Rotations.details(old.hint(), null, null));
        return done(rotation, true);
    }

    private boolean hasEnded(ApiKey key, String secretId) {
        return stored.findByKeyIdOrderByCreatedAt(key.id()).stream()
                .anyMatch(secret -> secret.id().equals(secretId) && !secret.isCurrent() && !secret.isOld());
    }

    /// Puts the new secret aside, for good, and keeps the old one: for a new one that nobody saved.
    @Transactional
    RotationResult cancel(SignedIn who, String keyId, long seen) {
        var rotation = rotations.lock(keyId, who.accountId(), false);
        var step = rotation.cancel(seen, durable.now());
        if (step != Rotation.Step.DONE || rotation.old() == null) {
            return refused(rotation, step, seen);
        }
        var details = Rotations.details(rotation.old().hint(), null, null);
        details.put("new-hint", rotation.current().hint());
        history.tellChange(who, rotation.key(), "key.rotation-cancelled", null, details);
        stored.flush();
        rotation.restore();
        return done(rotation, true);
    }

    private static RotationResult done(Rotation rotation, boolean changed) {
        return new RotationResult.Done(rotation.key(), changed);
    }

    private RotationResult refused(Rotation rotation, Rotation.Step why, long seen) {
        var key = rotation.key();
        return new RotationResult.Refused(
                key, why, why == Rotation.Step.OUTDATED ? history.since(key, seen) : List.of());
    }
}
