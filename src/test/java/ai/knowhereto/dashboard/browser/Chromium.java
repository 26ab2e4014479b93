package ai.knowhereto.dashboard.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.SessionNotCreatedException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.util.FileSystemUtils;

/// How a headless Chromium should look before it is opened: `Chromium.named("create").sized(390, 844).dark().open()`.
///
/// Every browser has a profile folder of its own, `target/browser-profiles/<name>`, which stays after the browser was
/// closed: the last test of a run looks for keys in it. The back/forward cache is left on, because it is one of the
/// places where a key must not survive. No address but this machine's can be reached.
///
/// @param name the profile's name; a second browser of that name gets `<name>-2`
/// @param width of the page's area, in CSS pixels
/// @param height of the page's area, in CSS pixels
/// @param prefersDark what `prefers-color-scheme` says
/// @param javaScript whether pages may run scripts; [org.openqa.selenium.JavascriptExecutor] works either way
/// @param mayDownload whether it keeps files, in the folder [#downloads()]
public record Chromium(
        String name, int width, int height, boolean prefersDark, boolean javaScript, boolean mayDownload) {

    /// Without Selenium's advice to have a library for the very version of the browser: we speak plain CDP.
    private static final Logger CDP = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private static final Logger DRIVER = Logger.getLogger("org.openqa.selenium.chromium.ChromiumDriver");

    static {
        CDP.setLevel(Level.SEVERE);
        DRIVER.setLevel(Level.SEVERE);
    }

    private static final Path PROFILES = Path.of("target", "browser-profiles").toAbsolutePath();
    private static final Map<String, Integer> OPENED = new ConcurrentHashMap<>();

    /// Light, with JavaScript, 1280 × 900.
    public static Chromium named(String name) {
        return new Chromium(name, 1280, 900, false, true, false);
    }

    /// Opens a browser as [#named(String)] describes it.
    public static ChromeDriver driver(String name) {
        return named(name).open();
    }

    public Chromium sized(int width, int height) {
        return new Chromium(name, width, height, prefersDark, javaScript, mayDownload);
    }

    public Chromium dark() {
        return new Chromium(name, width, height, true, javaScript, mayDownload);
    }

    public Chromium withoutJavaScript() {
        return new Chromium(name, width, height, prefersDark, false, mayDownload);
    }

    public Chromium downloading() {
        return new Chromium(name, width, height, prefersDark, javaScript, true);
    }

    /// Opens the browser; the caller quits it.
    ///
    /// @throws IllegalStateException where there is no Chromium and none can be installed; names the flag to go
    /// without
    public ChromeDriver open() {
        ChromiumInstallation installation = ChromiumInstallation.findOrInstall();
        ChromeDriver driver;
        try {
            driver = new ChromeDriver(service(installation), options(installation));
        } catch (SessionNotCreatedException e) {
            throw new IllegalStateException(
                    "%s and %s do not start together: install one version of both, or leave the browser tests out with %s."
                            .formatted(
                                    installation.browser(),
                                    installation.driver(),
                                    ChromiumInstallation.WITHOUT_BROWSER),
                    e);
        }
        dress(driver);
        return driver;
    }

    /// Gives the present tab its size and colour scheme, which belong to the tab: call it again after opening another.
    public void dress(ChromeDriver driver) {
        resize(driver, width, height);
        prefer(driver, prefersDark);
        Calm.listen(driver);
    }

    /// Sets the area of the page in CSS pixels, also below the 500 that a window cannot go under.
    public static void resize(ChromeDriver driver, int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /// Sets what `prefers-color-scheme` says.
    public static void prefer(ChromeDriver driver, boolean dark) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of(scheme)));
    }

    /// What the browser has written to its console since the last call, violations of the content security policy and
    /// failed requests among them. Empty is good.
    public static List<String> console(ChromeDriver driver) {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /// What the developer tools have told since the last call: a line of JSON for each event of their domains Network
    /// and Page, without the bodies of answers.
    public static List<String> events(ChromeDriver driver) {
        return driver.manage().logs().get("performance").getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    private static ChromeDriverService service(ChromiumInstallation installation) {
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(installation.driver().toFile())
                .withSilent(true)
                .build();
    }

    private ChromeOptions options(ChromiumInstallation installation) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installation.browser().toFile());
        options.addArguments(
                "--headless=new",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1",
                "--lang=en-US",
                "--window-size=" + width + "," + height,
                "--user-data-dir=" + nextProfile());
        if (installation.asRoot()) {
            options.addArguments("--no-sandbox");
        }
        options.setExperimentalOption("prefs", preferences());
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable("browser", Level.ALL);
        logs.enable("performance", Level.ALL); // what the developer tools tell
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    private Map<String, Object> preferences() {
        Map<String, Object> preferences = new HashMap<>();
        preferences.put("download_restrictions", mayDownload ? 0 : 3); // 3: none may be downloaded
        preferences.put("download.default_directory", downloads().toString());
        if (!javaScript) {
            preferences.put("profile.managed_default_content_settings.javascript", 2); // 2: blocked
        }
        return preferences;
    }

    /// The profile folder of the first browser of this name.
    public Path profile() {
        return PROFILES.resolve(name);
    }

    /// Where files go: beside what else the browser has kept.
    public Path downloads() {
        return profile().resolve("downloads");
    }

    private Path nextProfile() {
        int number = OPENED.merge(name, 1, Integer::sum);
        Path profile = number == 1 ? profile() : PROFILES.resolve(name + "-" + number);
        try {
            FileSystemUtils.deleteRecursively(profile); // of an earlier run
            return Files.createDirectories(profile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
