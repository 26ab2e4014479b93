package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.audit.Actor;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// People come and go.
@Component
class SignIns {

    private final People people;
    private final Accounts accounts;
    private final Memberships memberships;
    private final CurrentPerson current;
    private final StaffRoles roles;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignIns(
            People people,
            Accounts accounts,
            Memberships memberships,
            CurrentPerson current,
            StaffRoles roles,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.people = people;
        this.accounts = accounts;
        this.memberships = memberships;
        this.current = current;
        this.roles = roles;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Signs a person in. The first time makes the person and a personal account; two first sign-ins at once make one
    /// of each, because the database lets only one in and the other one then finds it.
    ///
    /// @param address the network address that the request came from
    /// @return the person's id
    String signIn(Identity identity, @Nullable String address) {
        try {
            return once(identity, address);
        } catch (DataIntegrityViolationException | ConcurrencyFailureException e) {
            return once(identity, address);
        }
    }

    /// Makes person and account as a first sign-in would, if they are not there yet, but signs nobody in.
    SignedIn acquaint(Identity identity) {
        return transaction.execute(_ -> {
            var known = people.findByRegistrationAndSubject(identity.registration(), identity.subject());
            var person = known.orElseGet(() -> first(identity, null));
            return current.described(person, null).orElseThrow();
        });
    }

    /// Remembers that a person left.
    void signOut(SignedIn who) {
        transaction.executeWithoutResult(
                _ -> audit.add(told(who.accountId(), who.actor(), "person.signed-out", who.personId(), who.name())));
    }

    private String once(Identity identity, @Nullable String address) {
        return transaction.execute(_ -> {
            var known = people.findByRegistrationAndSubject(identity.registration(), identity.subject());
            var person = known.orElseGet(() -> first(identity, address));
            person.signsInAgain(identity, roles.claimedBy(identity), clock.instant());
            var who = current.described(person, address).orElseThrow();
            audit.add(told(who.accountId(), who.actor(), "person.signed-in", person.id(), person.name()));
            return person.id();
        });
    }

    private Person first(Identity identity, @Nullable String address) {
        var now = clock.instant();
        var person = people.saveAndFlush(Person.first(identity, roles.claimedBy(identity), now));
        var account = accounts.save(Account.personal(person, now));
        memberships.save(Membership.owner(account, person, now));
        var who = current.described(person, address).orElseThrow();
        audit.add(new AuditEvent(
                account.id(),
                who.actor(),
                "account.created",
                "account",
                account.id(),
                account.name(),
                null,
                Map.of("registration", identity.registration())));
        return person;
    }

    private static AuditEvent told(String accountId, Actor actor, String action, String personId, String name) {
        return new AuditEvent(accountId, actor, action, "person", personId, name, null, Map.of());
    }
}
