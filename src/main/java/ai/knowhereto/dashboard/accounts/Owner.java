package ai.knowhereto.dashboard.accounts;

import org.jspecify.annotations.Nullable;

/// To whom an account belongs.
///
/// @param account the name of the account
/// @param person the name of the person who owns it
/// @param email the address that the person's provider told, if any
public record Owner(String account, String person, @Nullable String email) {

    /// Nobody, for an account that is not there.
    public static final Owner UNKNOWN = new Owner("", "", null);

    /// The person in one line: `Ada Lovelace, ada@example.com`.
    public String line() {
        return email == null || email.equals(person) ? person : person + ", " + email;
    }
}
