package ai.knowhereto.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `./mvnw` is the first thing that a stranger runs: it finds a JDK that is new enough or says what to install.
///
/// It runs here in a home of its own (with a blank in its name) on invented JDKs and an invented Maven, without
/// network.
@EnabledOnOs({OS.LINUX, OS.MAC})
class WrapperTests {

    private static final Path WRAPPER = Path.of("mvnw").toAbsolutePath();
    private static final List<String> TOOLS = List.of(
            "sed", "cut", "tar", "gzip", "mktemp", "mkdir", "mv", "rm", "readlink", "sha512sum", "shasum", "openssl");

    @TempDir
    private Path folder;

    private Path home;
    private Path tools;

    @BeforeEach
    void invent() throws IOException {
        home = Files.createDirectory(folder.resolve("a home"));
        // The folders of the system's tools may hold a JDK and a Maven too.
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            Optional<Path> here = Stream.of("/usr/bin", "/bin")
                    .map(bin -> Path.of(bin, tool))
                    .filter(Files::isExecutable)
                    .findFirst();
            if (here.isPresent()) {
                program(tools.resolve(tool), "exec " + here.get() + " \"$@\"");
            }
        }
    }

    @Test
    void javaHomeThatIsNewEnoughIsUsed() throws Exception {
        keepMaven();
        Path chosen = jdk("chosen", "26.0.1");
        jdk("system/usr/lib/jvm/other", "25.0.3");
        assertThat(run(Map.of("JAVA_HOME", chosen.toString()), "-B", "-Dsome=thing with blanks"))
                .containsExactly("maven on " + chosen, "-B", "-Dsome=thing with blanks");
    }

    @Test
    void olderJavaHomeGivesWayAndIsMentioned() throws Exception {
        keepMaven();
        Path old = jdk("old", "17.0.15");
        Path found = jdk("system/usr/lib/jvm/temurin", "25.0.3");
        assertThat(run(Map.of("JAVA_HOME", old.toString())))
                .containsExactly("mvnw: JAVA_HOME is no JDK 25 or newer: using " + found, "maven on " + found);
    }

    @Test
    void jdkOnThePathIsUsed() throws Exception {
        keepMaven();
        Path found = jdk("on the path", "25");
        assertThat(run(Map.of("PATH", found.resolve("bin") + ":" + tools))).containsExactly("maven on " + found);
    }

    @Test
    void nearestReleaseInTheUsualFoldersWins() throws Exception {
        keepMaven();
        jdk("system/usr/lib/jvm/a", "27");
        jdk("system/opt/b", "24.0.2");
        Path nearest = jdk("a home/.sdkman/candidates/java/25.0.1-tem", "25.0.1");
        jdk("a home/.jdks/c", "26");
        assertThat(run(Map.of())).containsExactly("maven on " + nearest);
    }

    @Test
    void withoutJdkItSaysWhatToInstall() throws Exception {
        keepMaven();
        jdk("system/usr/lib/jvm/old", "21.0.2");
        assertThat(String.join("\n", run(Map.of())))
                .startsWith("mvnw: this project needs a JDK 25 or newer")
                .contains("apt-get install openjdk-25-jdk", "brew install openjdk@25", "or set JAVA_HOME")
                .doesNotContain("maven on");
    }

    @Test
    void archiveWithAnotherChecksumIsRefusedAndRemoved() throws Exception {
        jdk("system/usr/lib/jvm/jdk", "25.0.3");
        program(folder.resolve("bin/mvn"), "exit 1"); // cannot fetch it
        program(folder.resolve("bin/curl"), "echo forged >\"$3\"");
        assertThat(run(Map.of("PATH", folder.resolve("bin") + ":" + tools)))
                .anyMatch(line -> line.startsWith("mvnw: refused: apache-maven-"))
                .noneMatch(line -> line.startsWith("maven on"));
        assertThat(home.resolve(".m2/wrapper/dists")).isEmptyDirectory();
    }

    @Test
    void installedMavenServesWhereNothingCanBeFetched() throws Exception {
        Path found = jdk("system/usr/lib/jvm/jdk", "25.0.3");
        program(folder.resolve("bin/curl"), "exit 6");
        program(folder.resolve("bin/mvn"), """
                case "$*" in
                  -v) echo 'Apache Maven 3.8.7' ;;
                  *:copy*) exit 1 ;;
                  *) echo "installed on $JAVA_HOME" "$@" ;;
                esac""");
        assertThat(run(Map.of("PATH", folder.resolve("bin") + ":" + tools), "verify"))
                .anyMatch(line -> line.endsWith("the installed one serves for now."))
                .endsWith("installed on " + found + " verify");
        assertThat(home.resolve(".m2/wrapper/dists")).isEmptyDirectory();
    }

    /// @return what it wrote
    private List<String> run(Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", WRAPPER.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", tools.toString(), "JAVA_HOME", ""));
        builder.environment().put("MVNW_SYSTEM_ROOT", folder.resolve("system").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = process.inputReader().readAllLines();
        process.waitFor();
        return lines;
    }

    private Path jdk(String where, String version) throws IOException {
        Path jdk = folder.resolve(where);
        program(jdk.resolve("bin/javac"), "exit 1"); // the release file must do
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    /// A Maven where `mvnw` keeps its own, which says on which JDK it runs.
    private void keepMaven() throws IOException {
        String kept = "apache-maven-" + pinned("maven") + "-" + pinned("sha512").substring(0, 12);
        program(home.resolve(".m2/wrapper/dists").resolve(kept).resolve("bin/mvn"), """
                echo "maven on $JAVA_HOME"
                for argument in "$@"; do echo "$argument"; done""");
    }

    private static String pinned(String name) throws IOException {
        return Pattern.compile("(?m)^" + name + "=(.+)$")
                .matcher(Files.readString(WRAPPER))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
