package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.Nullable;

/// Why the application cannot start with this pepper, and what to do.
class PepperProblem extends RuntimeException {

    private final String action;

    PepperProblem(String description, String action) {
        this(description, action, null);
    }

    PepperProblem(String description, String action, @Nullable Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
