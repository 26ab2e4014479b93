package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A key: the record and its right. It moves by verbs and refuses illegal steps; revoked is the end.
@Entity
@Table(name = "api_key")
class ApiKey {

    @Id
    private String id;

    @Column(updatable = false)
    private String accountId;

    @Column(updatable = false)
    private String environment;

    private String name;
    private @Nullable String currentName;
    private String searchName;
    private @Nullable String note;

    @Column(updatable = false)
    private Instant createdAt;

    @Column(updatable = false)
    private String createdBy;

    private @Nullable Instant expiresAt;
    private @Nullable Instant rotatedAt;
    private @Nullable Instant oldEndsAt;
    private @Nullable Integer silenceMinutes;
    private @Nullable Instant disabledAt;
    private @Nullable Instant revokedAt;
    private @Nullable String revokedBy;
    private @Nullable String revokedByName;
    private @Nullable String revokedReason;

    @Column(updatable = false)
    private String creationToken;

    @Column(updatable = false)
    private String creationDigest;

    @Column(updatable = false)
    private boolean sample;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init")
    protected ApiKey() {}

    ApiKey(String id, String accountId, String createdBy, KeyCreation creation, Instant now) {
        this.id = id;
        this.accountId = accountId;
        this.createdBy = createdBy;
        this.environment = creation.environment().word();
        this.name = creation.name().text();
        this.currentName = creation.name().folded();
        this.searchName = SearchText.fold(creation.name().text());
        this.note = creation.note();
        this.expiresAt = creation.expiresAt();
        this.creationToken = creation.token();
        this.creationDigest = creation.digest();
        this.createdAt = now;
    }

    /// A key that is only an example, for good.
    static ApiKey sample(String id, SignedIn owner, KeyCreation creation, SampleKey like) {
        var key = new ApiKey(id, owner.accountId(), owner.personId(), creation, like.createdAt());
        key.disabledAt = like.disabledAt();
        key.sample = true;
        return key;
    }

    /// Ends the key for good. Revoking again changes nothing: the first time, person and reason stand.
    ///
    /// @return whether this call revoked it
    boolean revoke(String personId, String personName, @Nullable RevocationReason reason, Instant now) {
        if (revokedAt != null) {
            return false;
        }
        revokedAt = now;
        revokedBy = personId;
        revokedByName = personName;
        revokedReason = reason == null ? null : reason.word();
        currentName = null;
        endRotation();
        return true;
    }

    /// Notes that its secret is a new one. [Rotation] has decided that it may be.
    void rotate(Instant now) {
        rotatedAt = now;
    }

    /// Notes how long the old secret works.
    ///
    /// @param oldEnd when it stops
    /// @param silence after which it stops earlier; `null` for never
    void keepOld(Instant oldEnd, @Nullable Duration silence) {
        oldEndsAt = oldEnd;
        silenceMinutes = silence == null ? null : Math.toIntExact(silence.toMinutes());
    }

    /// Notes that no old secret works any more.
    void endRotation() {
        oldEndsAt = null;
        silenceMinutes = null;
    }

    /// Notes that its secret is the one before again.
    void restoreSecretOf(Instant made) {
        rotatedAt = made.equals(createdAt) ? null : made;
        endRotation();
    }

    /// Gives the key another name, which no other key of the account may have.
    Step rename(KeyName newName, long seen) {
        var step = step(name.equals(newName.text()), seen);
        if (step == Step.DONE) {
            name = newName.text();
            currentName = newName.folded();
            searchName = SearchText.fold(newName.text());
        }
        return step;
    }

    /// Gives the key another end, or none. A key that had expired works again.
    ///
    /// @param end after `now`: a key is ended by revoking it
    Step changeExpiry(@Nullable Instant end, long seen, Instant now) {
        if (end != null && !end.isAfter(now)) {
            throw new IllegalArgumentException("A key expires in the future, not " + end);
        }
        var step = step(Objects.equals(expiresAt, end), seen);
        if (step == Step.DONE) {
            expiresAt = end;
        }
        return step;
    }

    /// Refuses every request with the key until it is enabled again.
    Step disable(long seen, Instant now) {
        var step = step(disabledAt != null, seen);
        if (step == Step.DONE) {
            disabledAt = now;
        }
        return step;
    }

    /// Lets requests through again. A key whose end has passed would still not work: its end is changed first.
    Step enable(long seen, Instant now) {
        var step = step(disabledAt == null, seen);
        if (step == Step.DONE && expiresAt != null && !expiresAt.isAfter(now)) {
            return Step.EXPIRED;
        }
        if (step == Step.DONE) {
            disabledAt = null;
        }
        return step;
    }

    /// Notes where the key is stored, or nothing.
    Step annotate(@Nullable String newNote, long seen) {
        var step = step(Objects.equals(note, newNote), seen);
        if (step == Step.DONE) {
            note = newNote;
        }
        return step;
    }

    private Step step(boolean isAlreadySo, long seen) {
        if (revokedAt != null) {
            return Step.REVOKED;
        }
        if (isAlreadySo) {
            return Step.ALREADY_SO;
        }
        return seen == version() ? Step.DONE : Step.OUTDATED;
    }

    KeyStatus status(Instant now) {
        if (revokedAt != null) {
            return KeyStatus.REVOKED;
        }
        if (disabledAt != null) {
            return KeyStatus.DISABLED;
        }
        if (expiresAt == null || now.plus(KeyStatus.SOON).isBefore(expiresAt)) {
            return KeyStatus.ACTIVE;
        }
        return now.isBefore(expiresAt) ? KeyStatus.EXPIRING : KeyStatus.EXPIRED;
    }

    boolean wasCreatedBy(KeyCreation creation) {
        return creationDigest.equals(creation.digest());
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    boolean isSample() {
        return sample;
    }

    String name() {
        return name;
    }

    Environment environment() {
        return Environment.ofWord(environment).orElseThrow();
    }

    @Nullable
    String note() {
        return note;
    }

    Instant createdAt() {
        return createdAt;
    }

    String createdBy() {
        return createdBy;
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    /// Since when its text is what it is.
    Instant secretSince() {
        return Objects.requireNonNullElse(rotatedAt, createdAt);
    }

    /// When the old secret of a rotation stops, if one still works.
    @Nullable
    Instant oldEndsAt() {
        return oldEndsAt;
    }

    /// After how much silence it stops earlier, if at all.
    @Nullable
    Duration silence() {
        return silenceMinutes == null ? null : Duration.ofMinutes(silenceMinutes);
    }

    /// When it got its present secret, if it is not its first.
    @Nullable
    Instant rotatedAt() {
        return rotatedAt;
    }

    @Nullable
    Instant disabledAt() {
        return disabledAt;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }

    @Nullable
    String revokedByName() {
        return revokedByName;
    }

    @Nullable
    RevocationReason revokedReason() {
        return RevocationReason.ofWord(revokedReason).orElse(null);
    }

    /// Counts the changes of the key: forms carry it, so that nobody overwrites what he has not seen.
    long version() {
        return Objects.requireNonNull(version);
    }
}
