package ai.knowhereto.dashboard.keys;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key: the record and its right. It moves by verbs and refuses illegal steps; revoked is the end.
@Entity
@Table(name = "api_key")
class ApiKey {

    /// How long before its end a key is shown as expiring.
    private static final Duration EXPIRING = Duration.ofDays(7);

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
    private @Nullable Instant disabledAt;
    private @Nullable Instant revokedAt;
    private @Nullable String revokedBy;
    private @Nullable String revokedByName;
    private @Nullable String revokedReason;

    @Column(updatable = false)
    private String creationToken;

    @Column(updatable = false)
    private String creationDigest;

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
        return true;
    }

    KeyStatus status(Instant now) {
        if (revokedAt != null) {
            return KeyStatus.REVOKED;
        }
        if (disabledAt != null) {
            return KeyStatus.DISABLED;
        }
        if (expiresAt == null || now.plus(EXPIRING).isBefore(expiresAt)) {
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
}
