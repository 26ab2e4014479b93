package ai.knowhereto.dashboard.browser;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.RunningDashboard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.util.FileSystemUtils;

/// The application that all journeys of a test run share: a process of its own with the product's defaults. It starts
/// with the first journey and stops after the last one. Its data stay in `target/browser-data` and its output in
/// `target/process-logs`, for the test that looks for keys in them at the end of the run.
final class Product implements BeforeAllCallback {

    private static final Namespace NAMESPACE = Namespace.create(Product.class);
    private static final Path DATA = Path.of("target", "browser-data");
    private static volatile ExtensionContext.@Nullable Store running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot().getStore(NAMESPACE);
    }

    /// On the embedded database, as it starts without any configuration.
    static RunningDashboard onH2() {
        return kept("journeys", List.of());
    }

    /// On the embedded database, where webhooks may go to this machine.
    static RunningDashboard withWebhooksToLoopback() {
        return kept(
                "journeys-with-webhooks",
                List.of(
                        "--knowhere.notifications.webhooks-to-loopback=true",
                        "--knowhere.notifications.tests-apart=0s"));
    }

    /// On PostgreSQL, where one role owns the tables and another one runs the application.
    static RunningDashboard onPostgreSql() {
        var options = postgreSql().settings().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue());
        Path pepper = DATA.resolve("journeys-on-postgresql").resolve("pepper");
        return kept(
                "journeys-on-postgresql",
                Stream.concat(options, Stream.of("--knowhere.keys.pepper-file=" + pepper.toAbsolutePath()))
                        .toList());
    }

    /// The database of that, for what a person waits for: time that passes.
    static Databases.Database postgreSql() {
        return Objects.requireNonNull(running)
                .computeIfAbsent("postgresql", _ -> Databases.inTwoRoles(), Databases.Database.class);
    }

    private static RunningDashboard kept(String name, List<String> options) {
        return Objects.requireNonNull(running).computeIfAbsent(name, _ -> start(name, options), RunningDashboard.class);
    }

    private static RunningDashboard start(String name, List<String> options) {
        try {
            Path data = DATA.resolve(name);
            FileSystemUtils.deleteRecursively(data); // of an earlier run
            return RunningDashboard.start(name, Files.createDirectories(data), options, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
