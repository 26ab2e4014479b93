package ai.knowhereto.dashboard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.routes.Statement.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.HtmlUtils;

/// Everything that users are told about authentication is true of the product: `statements.txt` says where, and which
/// test shows it.
class StatementsTests extends RunningSite {

    private static final Path TESTS = Path.of("src/test/java");
    private static final String ALL_WORDS = "c6a8f33c60671741edfe61c02991e9e4e838b65bdf8592d43835a9e8ec375ae5";

    static List<Statement> statements() {
        return Statement.all();
    }

    static List<Place> places() {
        return statements().stream()
                .flatMap(statement -> statement.places().stream())
                .collect(Collectors.groupingBy(Place::toString, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> new Place(
                        same.getFirst().request(),
                        same.getFirst().role(),
                        same.getFirst().headers(),
                        same.stream().flatMap(place -> place.texts().stream()).toList()))
                .toList();
    }

    /// The digest is that of all statements: none is lost, none is reworded.
    @Test
    void noStatementIsMissing() throws Exception {
        String words = statements().stream()
                .flatMap(statement -> statement.words().stream())
                .collect(Collectors.joining("\n"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(ALL_WORDS);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void everyStatementHasItsPlaceAndItsTest(Statement statement) throws IOException {
        assertThat(statement.places()).isNotEmpty().allSatisfy(place -> assertThat(place.texts())
                .isNotEmpty());
        assertThat(statement.tests().isEmpty()).as("has no test").isEqualTo(statement.isOpen());
        for (String test : statement.tests()) {
            assertThat(isTest(test)).as(test + " is a test").isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void everyStatementIsFoundWhereTheTableSays(Place place) {
        String[] request = place.request().split(" ", 2);
        var visitor = site.visitor(place.role());
        var words = new StandIns(site, place.role(), visitor);
        var headers = place.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> words.fill(header.getValue())));
        String form = request[0].equals("POST") ? visitor.withToken(Visitor.encoded(Forms.creation(Map.of()))) : null;

        var answer = visitor.send(request[0], words.fill(request[1]), headers, form);

        assertThat(read(answer.body())).contains(place.texts());
    }

    /// What a person reads: no markup, and blanks as blanks. No key, since a failure writes it into a report.
    private static String read(String body) {
        return HtmlUtils.htmlUnescape(body.replaceAll("<[^>]*>", " "))
                .replaceAll("sk_(live|test)_[0-9A-Za-z]{38}", "sk_$1_")
                .replaceAll("\\s+", " ")
                .replace(" .", ".");
    }

    private static boolean isTest(String name) throws IOException {
        String[] parts = name.split("#", 2);
        try (Stream<Path> files = Files.walk(TESTS)) {
            var file = files.filter(path -> path.endsWith(parts[0] + ".java")).findAny();
            return file.isPresent() && isTest(type(file.get()), parts[1]);
        }
    }

    private static Class<?> type(Path file) {
        String name = TESTS.relativize(file).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name, false, StatementsTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isTest(Class<?> type, String method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .flatMap(candidate -> Arrays.stream(candidate.getAnnotations()))
                .anyMatch(annotation ->
                        annotation.annotationType().getSimpleName().matches(".*Test(Factory)?"));
    }
}
