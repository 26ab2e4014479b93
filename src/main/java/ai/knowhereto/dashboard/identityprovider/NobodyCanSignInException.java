package ai.knowhereto.dashboard.identityprovider;

/// No provider is configured, and the built-in one is not allowed here.
final class NobodyCanSignInException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NobodyCanSignInException(String reason) {
        super(reason);
    }
}
