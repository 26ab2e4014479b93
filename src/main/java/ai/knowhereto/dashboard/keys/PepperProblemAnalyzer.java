package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says a pepper's problem in two sentences instead of a stack trace.
class PepperProblemAnalyzer extends AbstractFailureAnalyzer<PepperProblem> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PepperProblem cause) {
        @Nullable String description = cause.getMessage();
        return new FailureAnalysis(
                description == null ? "The pepper is unusable." : description, cause.action(), cause);
    }
}
