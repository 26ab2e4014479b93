package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A dashboard over a generated log, and people who are signed in to it.
final class AskedDashboard implements AutoCloseable {

    private static final Pattern OLDER = Pattern.compile("[?&;]after=([^\"&]+)");
    private static final int DEEP = 10;

    private final RunningDashboard dashboard;
    private final Map<String, SignedInBrowser> browsers = new HashMap<>();
    private final Map<String, String> deep = new HashMap<>();
    private final List<String> keys;
    private final List<String> addresses;
    private final List<String> ids;

    AskedDashboard(AccessLogDatabase database, String name) {
        keys = database.keys().stream()
                .limit(1_000)
                .map(key -> key.caller().keyId())
                .toList();
        addresses = IntStream.range(0, 40)
                .mapToObj(i -> GeneratedKey.address(i * i * 3))
                .toList();
        List<String> some = database.owner()
                .sql("select request_id from access_log_entry where key_id = ? order by at")
                .param(keys.get(20))
                .query((row, _) -> row.getString(1))
                .list();
        ids = IntStream.range(0, 40).mapToObj(i -> some.get(i * 97 * 13 % some.size())).toList();
        dashboard = database.start(name);
    }

    /// How long the answer takes, in milliseconds.
    ///
    /// @param round chooses which of the keys, addresses and entries
    /// @throws IllegalStateException if it is not the page
    double time(AccessLogQuestion question, int round) {
        var browser = browsers.computeIfAbsent(question.email(), this::signedIn);
        String path = filled(question, browser, round);
        long start = System.nanoTime();
        HttpResponse<String> answer = browser.get(path);
        double time = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return time;
    }

    /// Most people's days are not those of UTC.
    private SignedInBrowser signedIn(String email) {
        var browser = SignedInBrowser.as(email, dashboard.baseUrl());
        browser.post("/preferences", Map.of("zone", "Europe/Berlin"));
        return browser;
    }

    /// The busiest keys are asked for more often than others.
    private String filled(AccessLogQuestion question, SignedInBrowser browser, int round) {
        String path = question.path();
        if (path.contains("{deep}")) {
            path = path.replace("{deep}", deep.computeIfAbsent(path, some -> cursor(browser, some)));
        }
        return path.replace("{key}", keys.get(round * round % keys.size()))
                .replace("{ip}", addresses.get(round % addresses.size()))
                .replace("{id}", ids.get(round % ids.size()));
    }

    private static String cursor(SignedInBrowser browser, String path) {
        String cursor = "";
        for (int page = 0; page < DEEP; page++) {
            var older = OLDER.matcher(browser.get(path.replace("{deep}", cursor)).body());
            if (!older.find()) {
                throw new IllegalStateException(path + " has no page " + page);
            }
            cursor = older.group(1);
        }
        return cursor;
    }

    @Override
    public void close() {
        dashboard.close();
    }
}
