package ai.knowhereto.dashboard.accesslog;

import java.io.IOException;
import java.nio.file.Path;

/// The access log cannot keep its files.
class LogDirectoryProblem extends RuntimeException {

    LogDirectoryProblem(Path directory, IOException cause) {
        super("The access log cannot be kept in " + directory + ": " + cause.getMessage() + ".", cause);
    }
}
