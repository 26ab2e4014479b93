package ai.knowhereto.dashboard.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/// What owns keys, limits and history. The first sign-in of a person makes a personal one.
@Entity
class Account {

    @Id
    private String id;

    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    private Account(String id, String name, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.createdAt = createdAt;
    }

    /// The account that a person gets at the first sign-in.
    static Account personal(Person person, Instant now) {
        return new Account(Ids.next("acct"), person.name(), now);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }
}
