package ai.knowhereto.dashboard.routes;

import ai.knowhereto.dashboard.routes.Row.Expected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `routes.txt`.
final class RouteTable {

    static final Path FILE = Path.of("src/test/resources/routes.txt");

    /// Stand-ins may hold blanks.
    private static final Pattern WORD = Pattern.compile("(?:\\{[^}]*}|\\S)+");

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<Role, Expected> answers = new EnumMap<>(Role.class);
    private @Nullable String form;
    private boolean ownSession;
    private boolean unlisted;
    private @Nullable String request;
    private int start;

    private RouteTable() {}

    /// All rows, in the order of the file.
    static List<Row> rows() {
        try {
            return new RouteTable().read(Files.readAllLines(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Row> read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                String[] words = line.strip().split("\\s+", 2);
                detail(words[0], words.length == 1 ? "" : words[1], i + 1);
            } else {
                finish();
                request = line.strip();
                start = i + 1;
            }
        }
        finish();
        return List.copyOf(rows);
    }

    private void detail(String word, String value, int line) {
        switch (word) {
            case "send" -> form = value;
            case "header" -> headers.put(value.split(":\\s*", 2)[0], value.split(":\\s*", 2)[1]);
            case "session" -> ownSession = value.equals("own");
            case "unlisted" -> unlisted = true;
            case "everyone" -> Arrays.stream(Role.values()).forEach(role -> answers.putIfAbsent(role, expected(value)));
            default -> {
                try {
                    for (String role : word.split(",")) {
                        answers.put(Role.valueOf(role.toUpperCase(java.util.Locale.ROOT)), expected(value));
                    }
                } catch (IllegalArgumentException e) {
                    throw new AssertionError("routes.txt, line " + line + ": nobody is called " + word, e);
                }
            }
        }
    }

    private static Expected expected(String value) {
        String location = null;
        var changes = new TreeSet<String>();
        var words = WORD.matcher(value).results().map(MatchResult::group).toList();
        for (String word : words.subList(1, words.size())) {
            if (word.matches("[+~-].*")) {
                changes.add(word);
            } else {
                location = word;
            }
        }
        return new Expected(Integer.parseInt(words.getFirst()), location, changes);
    }

    private void finish() {
        if (request != null) {
            if (answers.size() < Role.values().length) {
                throw new AssertionError("routes.txt, line " + start + ": " + request
                        + " does not say what each role gets; add a line for those that are missing beside "
                        + answers.keySet());
            }
            String[] words = request.split("\\s+", 2);
            rows.add(new Row(
                    start, words[0], words[1], Map.copyOf(headers), form, ownSession, unlisted, Map.copyOf(answers)));
        }
        headers.clear();
        answers.clear();
        form = null;
        ownSession = false;
        unlisted = false;
    }
}
