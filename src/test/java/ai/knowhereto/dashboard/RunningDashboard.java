package ai.knowhereto.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The real application as a process of its own, for what only a process can show: that it starts and where it says so,
/// what survives `kill -9`, what it says when it cannot start.
///
/// It listens on a free loopback port, keeps its data in the folder given, and takes nothing from the environment that
/// would configure it. Its output is also in `target/process-logs/<name>.log`.
///
/// ```java
/// try (RunningDashboard dashboard = RunningDashboard.start("first-start", data)) {
///     dashboard.baseUrl(); // http://localhost:41234
/// }
/// ```
public final class RunningDashboard implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Knowhere Dashboard is ready: (https?://\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LAST_LINES = 40;

    private final String name;
    private final int port;
    private final Process process;
    private final ProcessOutput output;

    /// What a process that ended by itself left: its exit status and what it wrote.
    public record Ended(int status, List<String> lines) {

        /// All lines in one, for assertions on sentences.
        public String text() {
            return String.join("\n", lines);
        }
    }

    private RunningDashboard(String name, int port, Process process, ProcessOutput output) {
        this.name = name;
        this.port = port;
        this.process = process;
        this.output = output;
    }

    /// Starts the application with its defaults and returns when it is ready.
    ///
    /// @throws AssertionError with the last lines of its output if it ends or is not ready after three minutes
    public static RunningDashboard start(String name, Path dataDirectory) {
        return start(name, dataDirectory, List.of(), Map.of());
    }

    /// @param arguments such as `--knowhere.rate-limit.requests-per-minute=5`; `--server.port` and
    ///     `--knowhere.base-url` here replace our own
    /// @param environment variables for the process, such as `SPRING_DATASOURCE_URL`
    public static RunningDashboard start(
            String name, Path dataDirectory, List<String> arguments, Map<String, String> environment) {
        RunningDashboard dashboard = launch(name, dataDirectory, arguments, environment);
        if (!dashboard.output.await(line -> READY.matcher(line).find(), PATIENCE)) {
            boolean ended = dashboard.output.hasEnded(); // a moment before the process has
            dashboard.killForcibly();
            throw new AssertionError("%s %s before it was ready. Its last lines:%n%s"
                    .formatted(name, ended ? "ended" : "took too long", dashboard.output.last(LAST_LINES)));
        }
        return dashboard;
    }

    /// Starts the application where it must not come up, and waits for its end.
    ///
    /// @throws AssertionError if it does not end within three minutes
    public static Ended refuseToStart(
            String name, Path dataDirectory, List<String> arguments, Map<String, String> environment) {
        try (RunningDashboard dashboard = launch(name, dataDirectory, arguments, environment)) {
            return dashboard.awaitEnd();
        }
    }

    /// The address that the application gave, without a slash at the end.
    public String baseUrl() {
        return lines().stream()
                .map(READY::matcher)
                .filter(Matcher::find)
                .map(ready -> ready.group(1).replaceAll("/$", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not ready"));
    }

    /// An address in the application.
    ///
    /// @param path beginning with `/`
    public URI at(String path) {
        return URI.create(baseUrl() + path);
    }

    /// The id of its process.
    public long pid() {
        return process.pid();
    }

    public int port() {
        return port;
    }

    /// Everything it wrote so far, standard output and error in one.
    public List<String> lines() {
        return output.lines();
    }

    /// Whether it wrote a line with this text, now or within the next ten seconds.
    public boolean says(String text) {
        return output.await(line -> line.contains(text), Duration.ofSeconds(10));
    }

    /// Pulls the plug: SIGKILL, no chance to save anything.
    public void killForcibly() {
        process.toHandle().destroyForcibly(); // the process's own method would close its output too
        awaitEnd();
    }

    /// Asks it to end (SIGTERM) and waits until it has.
    public Ended stop() {
        process.toHandle().destroy();
        return awaitEnd();
    }

    /// Stops it, if it still runs.
    @Override
    public void close() {
        stop();
    }

    private Ended awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.toHandle().destroyForcibly();
                throw new AssertionError(
                        "%s did not end. Its last lines:%n%s".formatted(name, output.last(LAST_LINES)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        output.awaitEnd();
        return new Ended(process.exitValue(), lines());
    }

    private static RunningDashboard launch(
            String name, Path dataDirectory, List<String> arguments, Map<String, String> environment) {
        DashboardCommand command = DashboardCommand.of(dataDirectory, arguments, environment);
        try {
            Process process = command.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process.toHandle()::destroyForcibly));
            Path log =
                    Files.createDirectories(Path.of("target", "process-logs")).resolve(name + ".log");
            return new RunningDashboard(name, command.port(), process, ProcessOutput.of(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A port that was free a moment ago.
    public static int freePort() {
        return DashboardCommand.freePort();
    }
}
