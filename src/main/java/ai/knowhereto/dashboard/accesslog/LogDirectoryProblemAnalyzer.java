package ai.knowhereto.dashboard.accesslog;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in two sentences why the access log cannot start, instead of a stack trace.
class LogDirectoryProblemAnalyzer extends AbstractFailureAnalyzer<LogDirectoryProblem> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, LogDirectoryProblem cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Every request is written there before it is answered. Make sure that the disk is not full and that the"
                        + " folder belongs to the user that starts the dashboard, or choose another one:"
                        + " --knowhere.data-directory=./other-data",
                cause);
    }
}
