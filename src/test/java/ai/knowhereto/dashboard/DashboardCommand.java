package ai.knowhereto.dashboard;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How to start the application as a process that nothing of this machine's environment configures.
record DashboardCommand(int port, List<String> words, Map<String, String> environment) {

    private static final String FOREIGN = "(KNOWHERE|SPRING|SERVER|MANAGEMENT|LOGGING)_.*";
    private static final String PORT = "--server.port=";

    /// On a free port, unless the arguments name one.
    static DashboardCommand of(Path dataDirectory, List<String> arguments, Map<String, String> environment) {
        int port = arguments.stream()
                .filter(argument -> argument.startsWith(PORT))
                .map(argument -> Integer.parseInt(argument.substring(PORT.length())))
                .findFirst()
                .orElseGet(DashboardCommand::freePort);
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=" + Integer.getInteger("knowhere.test.compiler", 1),
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                DashboardApplication.class.getName()));
        List<String> ours = List.of(
                PORT + port,
                "--knowhere.base-url=http://localhost:" + port,
                "--knowhere.data-directory=" + dataDirectory.toAbsolutePath());
        // Spring joins an option that is given twice with a comma, so ours give way.
        ours.stream().filter(option -> !given(option, arguments)).forEach(words::add);
        words.addAll(arguments);
        return new DashboardCommand(port, words, environment);
    }

    /// Starts it, with its standard error in its standard output.
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches(FOREIGN));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// A port that was free a moment ago. The address must be known before the start, so 0 does not serve.
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean given(String option, List<String> arguments) {
        String start = option.substring(0, option.indexOf('=') + 1);
        return arguments.stream().anyMatch(argument -> argument.startsWith(start));
    }

    /// The test's own, less the folder of test classes: what is shipped, and libraries.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .reduce((left, right) -> left + File.pathSeparator + right)
                .orElseThrow();
    }
}
