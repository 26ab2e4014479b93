package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.audit.Actor;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The person behind the current request. Controllers take it as a parameter.
///
/// @param personId the person's id
/// @param accountId the account that the person works in
/// @param name what to call the person on a page
/// @param email the address that the provider told, if any
/// @param roles the staff roles, read anew for this request; empty for members
/// @param address the network address that the request came from
public record SignedIn(
        String personId,
        String accountId,
        String name,
        @Nullable String email,
        Set<StaffRole> roles,
        @Nullable String address) {

    /// Whether the person may look after keys of other accounts.
    public boolean isStaff() {
        return !roles.isEmpty();
    }

    /// The strongest role, in lower case: `admin`, `support` or `member`.
    public String role() {
        if (roles.contains(StaffRole.ADMIN)) {
            return "admin";
        }
        return roles.contains(StaffRole.SUPPORT) ? StaffRole.SUPPORT.name().toLowerCase(Locale.ROOT) : "member";
    }

    /// This person, as the audit trail names actors.
    public Actor actor() {
        return new Actor(Actor.Type.PERSON, personId, email == null ? name : email, role(), address);
    }
}
