package ai.knowhereto.dashboard.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Chromium (or Google Chrome) and the chromedriver that goes with it.
///
/// Both are looked for in `CHROME_BIN` and `CHROMEDRIVER`, on the `PATH` and in the usual folders. Where one is missing
/// on Debian or Ubuntu and we are root, the system's packages are installed, once, and the console says so. Nothing is
/// ever downloaded by Selenium itself.
record ChromiumInstallation(Path browser, Path driver) {

    static final String WITHOUT_BROWSER = "./mvnw verify -Dbrowser=off";

    private static final List<String> BROWSERS = List.of(
            "chromium",
            "google-chrome",
            "google-chrome-stable",
            "chromium-browser",
            "/snap/bin/chromium",
            "/opt/google/chrome/chrome",
            "/usr/lib/chromium/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final List<String> DRIVERS = List.of(
            "chromedriver",
            "/usr/lib/chromium/chromedriver",
            "/usr/lib/chromium-browser/chromedriver",
            "/snap/bin/chromium.chromedriver",
            "/usr/local/bin/chromedriver",
            "/opt/homebrew/bin/chromedriver");

    private static @Nullable ChromiumInstallation found;
    private static @Nullable String refusal; // so that the packages are asked for once, not by every test

    /// @throws IllegalStateException where there is none and none can be installed; names the flag to go without
    static synchronized ChromiumInstallation findOrInstall() {
        if (found == null) {
            found = find(System.getenv()::get).orElseGet(ChromiumInstallation::install);
        }
        return found;
    }

    /// @param environment the value of an environment variable, or null
    /// @throws IllegalStateException if a variable names what is no program; another one would be a surprise
    static Optional<ChromiumInstallation> find(Function<String, @Nullable String> environment) {
        Optional<Path> browser = locate(environment, "CHROME_BIN", BROWSERS);
        Optional<Path> driver = locate(environment, "CHROMEDRIVER", DRIVERS);
        return browser.flatMap(b -> driver.map(d -> new ChromiumInstallation(b, d)));
    }

    /// Chromium's sandbox does not work for root.
    boolean asRoot() {
        return SystemPackages.isRoot();
    }

    private static Optional<Path> locate(
            Function<String, @Nullable String> environment, String variable, List<String> names) {
        String wanted = environment.apply(variable);
        if (wanted != null && !wanted.isBlank()) {
            Path named = Path.of(wanted);
            if (!Files.isExecutable(named)) {
                throw missing(variable + " names " + named + ", which is no program.");
            }
            return Optional.of(named);
        }
        String path = environment.apply("PATH");
        List<Path> folders = path == null
                ? List.of()
                : Stream.of(path.split(":")).map(Path::of).toList();
        return names.stream()
                .flatMap(name -> name.startsWith("/")
                        ? Stream.of(Path.of(name))
                        : folders.stream().map(f -> f.resolve(name)))
                .filter(Files::isExecutable)
                .filter(file -> !onlyPointsToAbsentSnap(file))
                .findFirst();
    }

    /// Ubuntu's `chromium-browser` may be a script whose only content is the advice to install the snap.
    private static boolean onlyPointsToAbsentSnap(Path file) {
        try {
            return Files.size(file) < 8192
                    && Files.readString(file).contains("/snap/bin/")
                    && !Files.exists(Path.of("/snap/bin/chromium"));
        } catch (IOException e) {
            return false;
        }
    }

    private static ChromiumInstallation install() {
        if (refusal != null) {
            throw missing(refusal);
        }
        Path lockFile = Path.of(System.getProperty("java.io.tmpdir"), "knowhere-chromium.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            // Another test run may have installed it while we waited for the lock.
            return find(System.getenv()::get).orElseGet(() -> {
                String problem = SystemPackages.installChromium();
                refusal = problem;
                return find(System.getenv()::get).orElseThrow(() -> missing(problem));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IllegalStateException missing(String problem) {
        return new IllegalStateException(
                "The browser tests need Chromium (or Google Chrome) and its chromedriver, and none was found: "
                        + "install both, or name them in CHROME_BIN and CHROMEDRIVER, or leave these tests out with "
                        + WITHOUT_BROWSER + ". " + problem);
    }
}
