package ai.knowhereto.dashboard.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;

/// A person in an account, with a role there.
@Entity
class Membership {

    private static final String OWNER = "owner";

    @EmbeddedId
    private Key key;

    private String role;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    private Membership(Key key, String role, Instant createdAt) {
        this.key = key;
        this.role = role;
        this.createdAt = createdAt;
    }

    /// The person to whom the account belongs.
    static Membership owner(Account account, Person person, Instant now) {
        return new Membership(new Key(account.id(), person.id()), OWNER, now);
    }

    String accountId() {
        return key.accountId();
    }

    /// Who is where.
    @Embeddable
    record Key(
            @Column(name = "account_id") String accountId,
            @Column(name = "person_id") String personId) implements Serializable {}
}
