package ai.knowhereto.dashboard.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/// Installs Chromium from the packages of Debian or Ubuntu, and says what it does while it does it.
///
/// Ubuntu has no Chromium among its packages, only a package that installs the snap; so the snap is installed itself,
/// which brings the driver with it, and where there is no snap daemon (in containers) we say so.
final class SystemPackages {

    private static final int LAST_LINES = 5;

    private SystemPackages() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// @return what stood in the way, a sentence for the person who reads the failure; empty if nothing did
    static String installChromium() {
        String system = system();
        if (!system.matches("debian|ubuntu")) {
            return "They are installed by themselves on Debian and Ubuntu only.";
        }
        if (!isRoot()) {
            return system.equals("ubuntu")
                    ? "To install them: sudo snap install chromium"
                    : "To install them: sudo apt-get install chromium chromium-driver";
        }
        return system.equals("ubuntu") ? installSnap() : installPackages();
    }

    private static String installPackages() {
        say("No Chromium here: installing chromium and chromium-driver from the system's packages, once.");
        String problem = run("apt-get", "update");
        // A stale or partly unreachable index may still be good enough, so the second step decides.
        String second = run(
                "apt-get",
                "install",
                "-y",
                "--no-install-recommends",
                "chromium",
                "chromium-driver",
                "fonts-liberation");
        return second.isEmpty() ? "" : problem + second;
    }

    private static String installSnap() {
        if (!Files.exists(Path.of("/run/snapd.socket"))) {
            return "Ubuntu has Chromium as a snap only, and no snap daemon runs here: "
                    + "install Google Chrome and its chromedriver instead.";
        }
        say("No Chromium here: installing the chromium snap, once.");
        return run("snap", "install", "chromium");
    }

    private static String system() {
        try {
            return Files.readAllLines(Path.of("/etc/os-release")).stream()
                    .filter(line -> line.startsWith("ID="))
                    .map(line -> line.substring(3).replace("\"", "").toLowerCase(Locale.ROOT))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /// @return empty if the command succeeded, otherwise a sentence with its last lines
    private static String run(String... command) {
        String shown = String.join(" ", command);
        say("+ " + shown);
        List<String> noQuestions = new ArrayList<>(List.of("env", "DEBIAN_FRONTEND=noninteractive"));
        noQuestions.addAll(List.of(command));
        Deque<String> last = new ArrayDeque<>();
        try {
            Process process =
                    new ProcessBuilder(noQuestions).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (BufferedReader output = process.inputReader()) {
                output.lines().forEach(line -> {
                    say(line);
                    last.addLast(line);
                    if (last.size() > LAST_LINES) {
                        last.removeFirst();
                    }
                });
            }
            int status = process.waitFor();
            return status == 0 ? "" : "`%s` ended with %d: %s. ".formatted(shown, status, String.join(" | ", last));
        } catch (IOException e) {
            return "`%s` could not be run: %s. ".formatted(shown, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "`%s` was interrupted. ".formatted(shown);
        }
    }

    private static void say(String line) {
        System.out.println("[chromium] " + line);
    }
}
