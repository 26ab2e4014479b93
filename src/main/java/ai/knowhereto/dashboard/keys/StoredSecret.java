package ai.knowhereto.dashboard.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the database keeps of a secret: its hash and the four characters that may be shown.
@Entity
@Table(name = "key_secret")
class StoredSecret {

    private static final String CURRENT = "current";
    private static final String OLD = "old";

    @Id
    private String id;

    @Column(updatable = false)
    private String keyId;

    private byte[] hash;
    private int pepperVersion;

    @Column(updatable = false)
    private String hint;

    @Column(updatable = false)
    private Instant createdAt;

    private @Nullable Instant expiresAt;
    private @Nullable String place;

    @SuppressWarnings("NullAway.Init")
    protected StoredSecret() {}

    StoredSecret(String id, String keyId, SecretHash hash, String hint, Instant now) {
        this.id = id;
        this.keyId = keyId;
        this.hash = hash.bytes();
        this.pepperVersion = hash.pepperVersion();
        this.hint = hint;
        this.createdAt = now;
        this.place = CURRENT;
    }

    /// Whether it is the secret with that hash: in constant time, although it was found by it.
    boolean matches(SecretHash presented) {
        return presented.matches(hash) && presented.pepperVersion() == pepperVersion;
    }

    /// Gives its place to another one, and works until then.
    void growOld(Instant end) {
        place = OLD;
        expiresAt = end;
    }

    /// Takes its place back.
    void becomeCurrent() {
        place = CURRENT;
        expiresAt = null;
    }

    /// Never works again. An end that has passed already stands.
    void end(Instant now) {
        place = null;
        if (expiresAt == null || expiresAt.isAfter(now)) {
            expiresAt = now;
        }
    }

    /// Whether it is the one that the key has now: not an old one, nor one that was put aside.
    boolean isCurrent() {
        return isCurrent(place);
    }

    /// Whether a secret with this place is the one that its key has now.
    static boolean isCurrent(@Nullable String place) {
        return CURRENT.equals(place);
    }

    boolean isOld() {
        return OLD.equals(place);
    }

    String id() {
        return id;
    }

    String keyId() {
        return keyId;
    }

    String hint() {
        return hint;
    }

    Instant createdAt() {
        return createdAt;
    }

    byte[] hash() {
        return hash.clone();
    }

    /// When it stops, if another secret of the key took its place.
    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }
}
