package ai.knowhereto.dashboard.gateway;

/// What the caller got wrong, thrown where a value would have to be handed through many hands. Without a stack trace.
final class Refusal extends RuntimeException {

    private final transient ApiError error;

    Refusal(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    ApiError error() {
        return error;
    }
}
