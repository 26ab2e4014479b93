package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Who makes a request. Read from the database once for each request, so that a person who is gone is out, and a role
/// that was taken is gone, with the next request. Never opens a session.
@Component
class CurrentPerson {

    private static final String REMEMBERED = CurrentPerson.class.getName();

    private final People people;
    private final Memberships memberships;
    private final StaffRoles roles;

    CurrentPerson(People people, Memberships memberships, StaffRoles roles) {
        this.people = people;
        this.memberships = memberships;
        this.roles = roles;
    }

    /// The person who is signed in to the dashboard, if anybody is.
    Optional<SignedIn> of(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof KnownPerson known)) {
            return Optional.empty();
        }
        if (request.getAttribute(REMEMBERED) instanceof SignedIn who
                && who.personId().equals(known.personId())) {
            return Optional.of(who);
        }
        var who = find(known.personId(), request.getRemoteAddr());
        who.ifPresent(found -> request.setAttribute(REMEMBERED, found));
        return who;
    }

    /// A person with account and roles, as things stand now.
    Optional<SignedIn> find(String personId, @Nullable String address) {
        return people.inAccounts(personId, Limit.of(1)).stream()
                .findFirst()
                .map(found -> described(found.person(), found.accountId(), address));
    }

    /// The same of a person who was read already.
    Optional<SignedIn> described(Person person, @Nullable String address) {
        return memberships
                .findFirstByKeyPersonIdOrderByCreatedAtAscKeyAccountIdAsc(person.id())
                .map(membership -> described(person, membership.accountId(), address));
    }

    private SignedIn described(Person person, String accountId, @Nullable String address) {
        return new SignedIn(person.id(), accountId, person.name(), person.email(), roles.of(person), address);
    }
}
