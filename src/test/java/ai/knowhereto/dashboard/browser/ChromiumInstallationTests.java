package ai.knowhereto.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumInstallationTests {

    @TempDir
    private Path folder;

    @Test
    void namedProgramsWinOverThePath() throws IOException {
        Path browser = program("my browser", "");
        Path driver = program("my driver", "");
        assertThat(find(Map.of(
                        "CHROME_BIN", browser.toString(), "CHROMEDRIVER", driver.toString(), "PATH", "/usr/bin")))
                .contains(new ChromiumInstallation(browser, driver));
    }

    @Test
    void programsOnThePathAreFoundByTheirUsualNames() throws IOException {
        Path browser = program("chromium", "");
        Path driver = program("chromedriver", "");
        assertThat(find(Map.of("PATH", "/nowhere:" + folder))).contains(new ChromiumInstallation(browser, driver));
    }

    @Test
    void namedProgramThatIsNotThereIsNotReplacedByAnother() throws IOException {
        program("chromium", "");
        program("chromedriver", "");
        assertThatThrownBy(() -> find(Map.of("CHROME_BIN", "/nowhere/chrome", "PATH", folder.toString())))
                .hasMessageContaining("CHROME_BIN names /nowhere/chrome, which is no program.")
                .hasMessageContaining(ChromiumInstallation.WITHOUT_BROWSER);
    }

    @Test
    void scriptThatOnlyAdvisesToInstallTheSnapIsNoBrowser() throws IOException {
        program("chromium", "#!/bin/sh\n[ -x /snap/bin/chromium ] || echo 'requires the chromium snap'\n");
        Path browser = program("google-chrome", "");
        Path driver = program("chromedriver", "");
        assertThat(find(Map.of("PATH", folder.toString()))).contains(new ChromiumInstallation(browser, driver));
    }

    @Test
    void failureNamesTheFlagThatLeavesTheBrowserTestsOut() {
        assertThat(ChromiumInstallation.missing("None of it works."))
                .hasMessageContaining("leave these tests out with ./mvnw verify -Dbrowser=off")
                .hasMessageEndingWith("None of it works.");
    }

    private static Optional<ChromiumInstallation> find(Map<String, String> environment) {
        return ChromiumInstallation.find(environment::get);
    }

    private Path program(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
