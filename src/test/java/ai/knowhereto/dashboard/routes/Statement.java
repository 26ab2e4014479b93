package ai.knowhereto.dashboard.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A block of `statements.txt`: what users are told, where the product says or does it, and the tests that show it.
///
/// @param words the lines of the statement
/// @param places where to look, and what is read there
/// @param tests `Class#method`
/// @param isOpen whether there is no such thing yet
record Statement(List<String> words, List<Place> places, List<String> tests, boolean isOpen) {

    private static final Path FILE = Path.of("src/test/resources/statements.txt");

    private Statement() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), false);
    }

    /// @param request the method and the path
    /// @param texts what is read there
    record Place(String request, Role role, Map<String, String> headers, List<String> texts) {

        private Place(String request) {
            this(request, Role.MEMBER, Map.of(), new ArrayList<>());
        }

        @Override
        public String toString() {
            return request + " as " + role.word() + (headers.isEmpty() ? "" : " with " + headers);
        }
    }

    /// All statements, in the order of the file.
    static List<Statement> all() {
        try {
            var statements = new ArrayList<Statement>();
            for (String block : Files.readString(FILE).split("\\n\\s*\\n")) {
                var statement = new Statement();
                for (String line :
                        block.lines().filter(text -> !text.startsWith("#")).toList()) {
                    statement =
                            line.startsWith("> ") ? statement.saying(line.substring(2)) : statement.with(line.strip());
                }
                if (!statement.words.isEmpty()) {
                    statements.add(statement);
                }
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Statement saying(String line) {
        words.add(line);
        return this;
    }

    private Statement with(String line) {
        if (line.equals("open") || line.startsWith("open ")) {
            return new Statement(words, places, tests, true);
        }
        if (line.startsWith("shown by ")) {
            tests.add(line.substring("shown by ".length()).strip());
            return this;
        }
        String[] parts = line.split("\\s+", 2);
        switch (parts[0]) {
            case "at" -> places.add(new Place(parts[1]));
            case "says" -> places.getLast().texts().add(parts[1]);
            case "as" -> replaceLast(Role.valueOf(parts[1].toUpperCase(Locale.ROOT)), Map.of());
            case "with" -> {
                String[] header = parts[1].split(": ", 2);
                replaceLast(places.getLast().role(), Map.of(header[0], header[1]));
            }
            default -> throw new AssertionError("statements.txt: what is “" + line + "”?");
        }
        return this;
    }

    private void replaceLast(Role role, Map<String, String> headers) {
        var last = places.removeLast();
        places.add(new Place(last.request(), role, headers, last.texts()));
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
