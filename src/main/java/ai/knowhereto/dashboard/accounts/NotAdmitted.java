package ai.knowhereto.dashboard.accounts;

import org.springframework.security.core.AuthenticationException;

/// Somebody proved who they are, and may not sign in.
final class NotAdmitted extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final transient Identity identity;

    NotAdmitted(Identity identity) {
        super("This identity may not sign in");
        this.identity = identity;
    }

    Identity identity() {
        return identity;
    }
}
