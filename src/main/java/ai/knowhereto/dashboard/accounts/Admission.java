package ai.knowhereto.dashboard.accounts;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Decides who may sign in (`knowhere.sign-in.allowed`).
@Component
class Admission {

    private static final String CLAIM = "claim:";

    private final SignInSettings settings;

    Admission(SignInSettings settings) {
        this.settings = settings;
    }

    boolean admits(Identity identity) {
        return settings.allowed().stream().anyMatch(rule -> fits(rule, identity));
    }

    private static boolean fits(String rule, Identity identity) {
        if (rule.startsWith(CLAIM)) {
            int equals = rule.indexOf('=');
            return holds(identity.claims(), rule.substring(CLAIM.length(), equals), rule.substring(equals + 1));
        }
        return rule.equals("everyone") || isIn(rule, identity);
    }

    /// The whole domain after the last `@`: `@example.com` admits nobody of `evil-example.com` or `sub.example.com`.
    private static boolean isIn(String domain, Identity identity) {
        String email = identity.email();
        return identity.emailVerified()
                && email != null
                && email.substring(Math.max(0, email.lastIndexOf('@')))
                        .toLowerCase(Locale.ROOT)
                        .equals(domain.toLowerCase(Locale.ROOT));
    }

    /// Whether the claim is that value, or a list with that value in it.
    static boolean holds(Map<String, Object> claims, String name, String value) {
        Object claim = claims.get(name);
        if (claim instanceof Collection<?> many) {
            return many.stream().anyMatch(one -> value.equals(String.valueOf(one)));
        }
        return claim != null && value.equals(String.valueOf(claim));
    }
}
