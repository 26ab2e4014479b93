package ai.knowhereto.dashboard.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A key with those of its secrets that work: the current one and, in the grace period of a rotation, the old one. It
/// decides what may be done to them; whoever calls it has locked the key and writes what it changed.
///
/// All times are of the database's clock, with which verification compares them.
final class Rotation {

    /// So long an old secret works at most, however often its grace period is extended.
    static final Duration LONGEST = Duration.ofDays(30);

    /// What ends within this is left to end: the commit of anything else might come after somebody was refused, and who
    /// was refused once is never accepted again.
    static final Duration MARGIN = Duration.ofSeconds(5);

    /// What became of a step that was asked of the secrets.
    enum Step {
        DONE,
        /// It already was as asked; nothing changed.
        ALREADY_SO,
        /// Refused: the key has changed since the asker saw it.
        OUTDATED,
        /// Refused: a revoked key never changes.
        REVOKED,
        /// Refused: nobody can use a sample key.
        SAMPLE,
        /// Refused: a key that is switched off gets no new secret.
        DISABLED,
        /// Refused: the key's end has passed.
        EXPIRED,
        /// Refused: two secrets at a time are the most.
        ROTATING,
        /// Refused: no old secret works any more.
        ENDED,
        /// Refused: staff who end an old key of others have to say why.
        REASON_MISSING,
        /// Refused: the grace period would be longer than the key's life.
        BEYOND_EXPIRY,
        /// Refused: the grace period would be longer than [#LONGEST].
        TOO_LONG,
        /// Refused: that would end the grace period earlier, not extend it.
        NOT_LATER
    }

    private final ApiKey key;
    private final StoredSecret current;
    private @Nullable StoredSecret old;

    /// @param current the secret that has no end of its own
    /// @param old the one before it, if it still has its place
    Rotation(ApiKey key, StoredSecret current, @Nullable StoredSecret old) {
        this.key = key;
        this.current = current;
        this.old = old;
    }

    /// Makes way for a new secret, which the caller adds after a [Step#DONE].
    ///
    /// @param end of the present secret; `now` or earlier for at once
    /// @param silence after which it ends earlier, or `null` for never
    Step begin(Instant end, @Nullable Duration silence, long seen, Instant now) {
        var step = mayBegin(end, seen, now);
        if (step == Step.DONE) {
            key.rotate(now);
            if (end.isAfter(now)) {
                current.growOld(end);
                key.keepOld(end, silence);
            } else {
                current.end(now);
            }
        }
        return step;
    }

    private Step mayBegin(Instant end, long seen, Instant now) {
        var obstacle = obstacle(RotationAct.ROTATION, now);
        if (obstacle != Step.DONE) {
            return obstacle;
        }
        return key.version() == seen ? fits(end, now) : Step.OUTDATED;
    }

    /// What stands in the way of that, whatever is chosen in its form; [Step#DONE] if nothing does.
    Step obstacle(RotationAct act, Instant now) {
        if (key.revokedAt() != null) {
            return Step.REVOKED;
        }
        return switch (act) {
            case ROTATION -> obstacleToRotation(now);
            case GRACE_PERIOD -> isOpen(now) && isExpired(now) ? Step.EXPIRED : open(now);
            case CANCELLATION -> open(now);
            case END -> isWorking(now) ? Step.DONE : Step.ENDED;
        };
    }

    private Step obstacleToRotation(Instant now) {
        if (key.isSample()) {
            return Step.SAMPLE;
        }
        if (isExpired(now)) {
            return Step.EXPIRED;
        }
        if (key.disabledAt() != null) {
            return Step.DISABLED;
        }
        return isWorking(now) ? Step.ROTATING : Step.DONE;
    }

    /// Lets the old secret work longer, and says anew when silence ends it.
    Step extend(Instant end, @Nullable Duration silence, long seen, Instant now) {
        var obstacle = obstacle(RotationAct.GRACE_PERIOD, now);
        if (obstacle != Step.DONE || old == null) {
            return obstacle;
        }
        if (end.equals(old.expiresAt()) && Objects.equals(silence, key.silence())) {
            return Step.ALREADY_SO;
        }
        var step = key.version() == seen ? isExtension(end, old) : Step.OUTDATED;
        if (step == Step.DONE) {
            old.growOld(end);
            key.keepOld(end, silence);
        }
        return step;
    }

    private Step isExtension(Instant end, StoredSecret extended) {
        if (end.equals(extended.expiresAt())) {
            return Step.DONE;
        }
        return end.isBefore(extended.expiresAt()) ? Step.NOT_LATER : fits(end, current.createdAt());
    }

    /// Ends the old secret now. An asker who has not seen the latest never stops that: the secret that he means is the
    /// one that ends.
    ///
    /// @param secretId which one is meant
    Step end(String secretId, Instant now) {
        if (key.revokedAt() != null) {
            return Step.REVOKED;
        }
        if (old == null || !old.id().equals(secretId)) {
            return Step.ENDED;
        }
        old.end(now);
        key.endRotation();
        old = null;
        return Step.DONE;
    }

    /// Puts the new secret aside, for good, and makes the old one the current one again.
    Step cancel(long seen, Instant now) {
        var obstacle = obstacle(RotationAct.CANCELLATION, now);
        if (obstacle != Step.DONE) {
            return obstacle;
        }
        if (key.version() != seen) {
            return Step.OUTDATED;
        }
        current.end(now);
        return Step.DONE;
    }

    /// The second half of [#cancel], when the first is written: a key has one current secret at every moment.
    void restore() {
        var restored = Objects.requireNonNull(old);
        restored.becomeCurrent();
        key.restoreSecretOf(restored.createdAt());
        old = null;
    }

    private Step open(Instant now) {
        return isOpen(now) ? Step.DONE : Step.ENDED;
    }

    private boolean isOpen(Instant now) {
        return isWorking(now.plus(MARGIN));
    }

    private boolean isWorking(Instant then) {
        return old != null && Objects.requireNonNull(old.expiresAt()).isAfter(then);
    }

    /// Ends the old secret with the key, if the key is to end before it: what was refused once, because the key had
    /// ended, is not accepted again when the key is given more time.
    void limitOld(@Nullable Instant keyEnd) {
        if (keyEnd != null && old != null && keyEnd.isBefore(old.expiresAt())) {
            old.growOld(keyEnd);
            key.keepOld(keyEnd, key.silence());
        }
    }

    private Step fits(Instant end, Instant began) {
        if (key.expiresAt() != null && end.isAfter(key.expiresAt())) {
            return Step.BEYOND_EXPIRY;
        }
        return end.isAfter(began.plus(LONGEST)) ? Step.TOO_LONG : Step.DONE;
    }

    private boolean isExpired(Instant now) {
        return key.expiresAt() != null && !key.expiresAt().isAfter(now);
    }

    ApiKey key() {
        return key;
    }

    StoredSecret current() {
        return current;
    }

    @Nullable
    StoredSecret old() {
        return old;
    }
}
