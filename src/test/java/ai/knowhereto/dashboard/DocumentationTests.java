package ai.knowhereto.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Documentation, assets and texts are complete, or the build says what is missing.
class DocumentationTests {

    private static final Path JAVA = Path.of("src/main/java/ai/knowhereto/dashboard");
    private static final Path RESOURCES = Path.of("src/main/resources");

    @Test
    void everyPackageSaysWhatItPromises() throws IOException {
        for (var module : modules()) {
            var info = JAVA.resolve(module).resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info))
                    .as(module)
                    .contains("///")
                    .contains("Promises:")
                    .contains("@NullMarked");
        }
    }

    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        var type = Pattern.compile("(?m)^public [a-z -]*(class|record|interface|enum|@interface) ");
        for (var file : files(JAVA, ".java")) {
            var text = Files.readString(file);
            var found = type.matcher(text);
            if (found.find()) {
                assertThat(text.substring(0, found.start())).as(file.toString()).contains("///");
            }
        }
    }

    /// A formatter that cuts a long line of documentation makes an ordinary comment of its rest.
    @Test
    void documentationIsNotCutByOrdinaryComments() throws IOException {
        var cut = Pattern.compile("(?m)^ *///.*\\R *// ");
        for (var file : Stream.concat(
                        files(Path.of("src/main/java"), ".java").stream(),
                        files(Path.of("src/test/java"), ".java").stream())
                .toList()) {
            assertThat(cut.matcher(Files.readString(file)).find())
                    .as(file.toString())
                    .isFalse();
        }
    }

    @Test
    void everyStylesheetNamesItsLayerAndIsShort() throws IOException {
        for (var file : files(Path.of("frontend-assets/css"), ".css")) {
            var lines = Files.readAllLines(file);
            assertThat(lines).as(file.toString()).hasSizeLessThanOrEqualTo(100);
            var layer = file.getFileName().toString().replace(".css", "");
            assertThat(String.join("\n", lines))
                    .as(file.toString())
                    .contains("@layer " + layer)
                    .doesNotContain("http://", "https://", "@import");
        }
    }

    @Test
    void everyScriptIsShortAndNeedsNoEval() throws IOException {
        for (var file : files(Path.of("frontend-assets/js"), ".js")) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(120);
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("eval(", "innerHTML", "new Function");
        }
    }

    /// A file that is not joined, or whose lines are not as they were, is never loaded as it stands; the limit is 4,096
    /// bytes of gzip for our own script, 12 KiB for styles.
    @Test
    void allStylesAndScriptsAreJoinedAndSmall() throws IOException {
        for (var kind : List.of("css", "js")) {
            var joined = Files.readString(Path.of("target/classes/static", kind, "knowhere." + kind));
            for (var file : files(Path.of("frontend-assets", kind), "." + kind)) {
                assertThat(joined).as("the joined file has " + file).contains(asJoined(file));
            }
            var packed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(packed)) {
                gzip.write(joined.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(packed.size()).as(kind).isLessThanOrEqualTo(kind.equals("js") ? 4_096 : 12_288);
        }
    }

    /// The lines of a file that the browser gets: without indentation, blank lines and lines of comment in scripts.
    private static String asJoined(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyTemplateFolderIsAModule() throws IOException {
        try (var folders = Files.list(RESOURCES.resolve("templates"))) {
            var names = folders.filter(Files::isDirectory)
                    .map(p -> p.getFileName().toString())
                    .collect(Collectors.toSet());
            names.removeAll(Set.of("shared", "error"));
            assertThat(modules()).containsAll(names);
        }
    }

    @Test
    void templatesHoldNothingThatThePolicyForbids() throws IOException {
        for (var file : files(RESOURCES.resolve("templates"), ".html")) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("th:utext", "style=\"", "hx-on", "javascript:", "onclick", "[(", "__${")
                    .doesNotContainPattern("<script>|<style");
        }
    }

    @Test
    void everyTextOfATemplateIsInTheBundle() throws IOException {
        var texts = texts();
        var used = Pattern.compile("#\\{([a-z0-9.-]+)[({}]?");
        var missing = new TreeSet<String>();
        for (var file : files(RESOURCES.resolve("templates"), ".html")) {
            var found = used.matcher(Files.readString(file));
            while (found.find()) {
                if (!texts.contains(found.group(1))) {
                    missing.add(file.getFileName() + ": " + found.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void vendoredAssetsKeepTheirLicences() {
        assertThat(Path.of("frontend-assets/fonts/LICENSE-inter.txt")).isNotEmptyFile();
        assertThat(Path.of("frontend-assets/images/LICENSE-lucide.txt")).isNotEmptyFile();
    }

    private static Set<String> texts() throws IOException {
        var all = new TreeSet<String>();
        for (var file : files(RESOURCES.resolve("messages"), ".properties")) {
            var properties = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            all.addAll(properties.stringPropertyNames());
        }
        return all;
    }

    private static List<String> modules() throws IOException {
        try (var packages = Files.list(JAVA)) {
            return packages.filter(Files::isDirectory)
                    .map(p -> p.getFileName().toString())
                    .toList();
        }
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(p -> p.toString().endsWith(ending)).toList();
        }
    }
}
