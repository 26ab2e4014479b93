package ai.knowhereto.dashboard.accounts;

import java.util.Map;
import org.springframework.stereotype.Component;

/// People who are expected: their person and account are there before they sign in for the first time.
@Component
public class Newcomers {

    private final SignIns signIns;

    Newcomers(SignIns signIns) {
        this.signIns = signIns;
    }

    /// The person whom that provider knows under that subject, with person and account made as the first sign-in would
    /// make them, so that signing in finds them. Who has signed in before stays as he is.
    ///
    /// @param registration the provider, as the configuration names it
    /// @param email an address that the provider says is verified
    public SignedIn expect(String registration, String subject, String name, String email) {
        Map<String, Object> claims = Map.of("sub", subject, "name", name, "email", email, "email_verified", true);
        return signIns.acquaint(new Identity(registration, subject, name, email, true, claims));
    }
}
