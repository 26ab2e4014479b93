package ai.knowhereto.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Looks for keys in everything that a run of the tests leaves behind: databases and their dumps ([DatabaseDumps]), the
/// output of processes, reports, and the profiles of browsers (`security.md` J10). A key is shown once, in one answer;
/// wherever else it is found, something has written it down.
///
/// Runs in a process of its own after all other tests of `./mvnw verify`, as its name keeps it out of theirs. What it
/// finds fails the build.
class CanarySweep {

    private static final Path LEFT_BEHIND = Path.of("target").toAbsolutePath();

    /// What is made from sources, where examples stand.
    private static final List<String> MADE_FROM_SOURCES =
            List.of("classes", "test-classes", "generated-sources", "generated-test-sources", "maven-status");

    @Test
    void noKeyIsLeftBehind() throws IOException {
        var found = new ArrayList<String>();
        int searched = 0;
        for (Path file : files()) {
            searched++;
            KeyFinder.in(file).forEach(key -> found.add(LEFT_BEHIND.relativize(file) + ": " + key));
        }
        assertThat(found)
                .as("keys were written down, in one of the %d files that the tests left in target", searched)
                .isEmpty();
    }

    @Test
    void everyDatabaseWasDumped() throws IOException {
        try (var dumps = Files.list(DatabaseDumps.FOLDER)) {
            assertThat(dumps.map(Path::getFileName).map(Path::toString).toList())
                    .as("the dumps of the databases that tests used, in %s", DatabaseDumps.FOLDER)
                    .isNotEmpty()
                    .noneMatch(name -> name.endsWith(DatabaseDumps.FAILED));
        }
    }

    private static List<Path> files() throws IOException {
        try (var all = Files.walk(LEFT_BEHIND)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !MADE_FROM_SOURCES.contains(
                            LEFT_BEHIND.relativize(file).getName(0).toString()))
                    .filter(file -> !file.toString().endsWith(".jar"))
                    .toList();
        }
    }
}
