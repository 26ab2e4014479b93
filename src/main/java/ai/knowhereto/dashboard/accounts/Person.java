package ai.knowhereto.dashboard.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Someone who signed in: a provider registration and a subject there. Name and email are what the provider told last.
@Entity
class Person {

    @Id
    private String id;

    private String registration;

    private String subject;

    private String name;

    private @Nullable String email;

    @Column(name = "email_verified")
    private boolean emailVerified;

    @Column(name = "claimed_roles")
    private String claimedRoles;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_sign_in_at")
    private Instant lastSignInAt;

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    private Person(Identity identity, String claimedRoles, Instant now) {
        this.id = Ids.next("per");
        this.registration = identity.registration();
        this.subject = identity.subject();
        this.name = identity.name();
        this.email = identity.email();
        this.emailVerified = identity.emailVerified();
        this.claimedRoles = claimedRoles;
        this.createdAt = now;
        this.lastSignInAt = now;
    }

    /// Someone who signs in for the first time.
    static Person first(Identity identity, String claimedRoles, Instant now) {
        return new Person(identity, claimedRoles, now);
    }

    /// Takes over what the provider tells at a later sign-in.
    void signsInAgain(Identity identity, String newlyClaimedRoles, Instant now) {
        name = identity.name();
        email = identity.email();
        emailVerified = identity.emailVerified();
        claimedRoles = newlyClaimedRoles;
        lastSignInAt = now;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    String email() {
        return email;
    }

    /// The address, if the provider says that it belongs to the person.
    @Nullable
    String verifiedEmail() {
        return emailVerified ? email : null;
    }

    /// The staff roles that the provider's claim gave at the last sign-in, separated by commas.
    String claimedRoles() {
        return claimedRoles;
    }
}
