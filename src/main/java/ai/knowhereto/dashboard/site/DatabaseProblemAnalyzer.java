package ai.knowhereto.dashboard.site;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/// Says in two sentences why the database cannot be used at the start, instead of a stack trace.
class DatabaseProblemAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /// H2's code, from its `ErrorCode`, for a file that is open in another process.
    private static final int ALREADY_OPEN = 90020;

    /// The class of SQL states for connections that failed (ISO/IEC 9075), and PostgreSQL's for a wrong password.
    private static final String CONNECTION = "08";

    private static final String AUTHORIZATION = "28";

    private final Environment environment;

    DatabaseProblemAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        var directory = environment.getProperty("knowhere.data-directory");
        var url = environment.getProperty("spring.datasource.url");
        if (cause.getErrorCode() == ALREADY_OPEN) {
            return said(
                    "Another Knowhere Dashboard is already running on the data in " + directory + ".",
                    "Stop it first, or start this one with a data directory of its own: "
                            + "--knowhere.data-directory=./other-data",
                    cause);
        }
        var innermost = innermost(rootFailure);
        if (innermost instanceof IOException && url != null && url.startsWith("jdbc:h2:")) {
            return said(
                    "The data in " + directory + " cannot be read or written: " + innermost.getMessage() + ".",
                    "Make sure that the disk is not full and that the folder belongs to the user that starts the "
                            + "dashboard.",
                    cause);
        }
        return connection(cause, url);
    }

    private static @Nullable FailureAnalysis connection(SQLException cause, @Nullable String url) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        if (state.startsWith(CONNECTION)) {
            return said(
                    "The database at " + withoutPassword(url) + " cannot be reached.",
                    "Start it, or correct spring.datasource.url.",
                    cause);
        }
        if (state.startsWith(AUTHORIZATION)) {
            return said(
                    "The database at " + withoutPassword(url) + " refuses the user or the password.",
                    "Correct spring.datasource.username and spring.datasource.password.",
                    cause);
        }
        return null;
    }

    /// What the operating system said, such as "No space left on device".
    private static Throwable innermost(Throwable problem) {
        Throwable innermost = problem;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /// An address may carry a password in its parameters.
    private static String withoutPassword(@Nullable String url) {
        return url == null ? "an unknown address" : url.replaceAll("[?;].*", "");
    }

    private static FailureAnalysis said(String description, String action, Throwable cause) {
        return new FailureAnalysis(description, action, cause);
    }
}
