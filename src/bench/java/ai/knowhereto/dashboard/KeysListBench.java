package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.Databases.Database;
import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The list of keys with 100,000 keys in one account, on PostgreSQL and over HTTP, beside an account with 10,000 and one
/// with 25: what the answers of the server take. The account with 25 keys is the floor, since it pays for everything but
/// the number of keys. The accounts are asked in turn, so that a machine whose speed drifts drifts for all.
///
/// `./mvnw -q -Pbench verify -Dbench=KeysListBench` prints the table. Arguments: `-Dkeys=100000 -Drounds=150`.
final class KeysListBench {

    private static final int KEYS = Integer.getInteger("keys", 100_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 150);
    private static final int WARM_UP = 30;
    private static final String LIST = "/dashboard/api-keys";

    private KeysListBench() {}

    /// Prints the table.
    public static void main(String[] arguments) throws Exception {
        var database = Databases.inTwoRoles();
        var options = new ArrayList<String>();
        database.settings().forEach((name, value) -> options.add("--" + name + "=" + value));
        Path data = Files.createTempDirectory("knowhere-bench");
        options.add("--knowhere.keys.pepper-file=" + data.resolve("pepper"));
        options.add("--knowhere.keys.per-account=" + 2 * KEYS);
        options.add("--knowhere.sign-in.support=support@example.com");
        options.add("--knowhere.sign-in.admins=admin@example.com");
        System.setProperty("knowhere.test.compiler", "4");
        try (var dashboard = RunningDashboard.start("bench-keys-list", data, options, Map.of())) {
            var accounts = new LinkedHashMap<Integer, SignedInBrowser>();
            accounts.put(25, SignedInBrowser.as("support@example.com", dashboard.baseUrl()));
            accounts.put(KEYS / 10, SignedInBrowser.as("admin@example.com", dashboard.baseUrl()));
            accounts.put(KEYS, SignedInBrowser.as("member@example.com", dashboard.baseUrl()));
            fill(database, "support@example.com", 25);
            fill(database, "admin@example.com", KEYS / 10);
            fill(database, "member@example.com", KEYS);
            owner(database).sql("vacuum analyze").update();
            measure(accounts);
        }
        System.exit(0);
    }

    /// What is asked of every account. `{next}` is the cursor of a page somewhere in the middle of the names.
    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>(Map.of());

    static {
        QUESTIONS.put("list", LIST);
        QUESTIONS.put("list, 100 on a page", LIST + "?size=100");
        QUESTIONS.put("next page, deep", LIST + "?sort=name,asc&after={deep}");
        QUESTIONS.put("order: used last", LIST + "?sort=used,desc");
        QUESTIONS.put("order: longest unused", LIST + "?sort=used,asc");
        QUESTIONS.put("order: expires first", LIST + "?sort=expires,asc");
        QUESTIONS.put("filter: expiring", LIST + "?status=expiring");
        QUESTIONS.put("filter: disabled, Testing", LIST + "?status=disabled&env=test");
        QUESTIONS.put("filter: revoked", LIST + "?status=revoked");
        QUESTIONS.put("filter: rotating", LIST + "?status=rotating");
        QUESTIONS.put("filter: rotating, by name", LIST + "?status=rotating&sort=name,asc");
        QUESTIONS.put("filter: due", LIST + "?status=due");
        QUESTIONS.put("filter: due, oldest first", LIST + "?status=due&sort=created,asc");
        QUESTIONS.put("filter: due, by use", LIST + "?status=due&sort=used,asc");
        QUESTIONS.put("filter: overdue", LIST + "?status=overdue");
        QUESTIONS.put("filter: overdue, by name", LIST + "?status=overdue&sort=name,asc");
        QUESTIONS.put("filter: overdue, Testing", LIST + "?status=overdue&env=test");
        QUESTIONS.put("reminders: what 30 days come to", LIST + "/reminders?days=30");
        QUESTIONS.put("search: many match", LIST + "?q=backend");
        QUESTIONS.put("search: few match", LIST + "?q=worker%20-777");
        QUESTIONS.put("search: one letter", LIST + "?q=e");
        QUESTIONS.put("search: nothing matches", LIST + "?q=zzzz");
        QUESTIONS.put("search: last four", LIST + "?q=aB3d");
        QUESTIONS.put("search and filter", LIST + "?q=billing&status=active&env=live");
    }

    private static void measure(Map<Integer, SignedInBrowser> accounts) {
        var deep = new LinkedHashMap<Integer, String>();
        accounts.forEach((keys, browser) -> deep.put(keys, deepCursor(browser)));
        System.out.printf("%n%-32s %28s %28s %28s %8s%n", "", "25 keys (floor)", KEYS / 10 + " keys", KEYS + " keys", "p95");
        System.out.printf("%-32s %28s %28s %28s %8s%n", "ms", "p50      p95      max", "p50      p95      max",
                "p50      p95      max", "ratio");
        for (int round = 0; round < WARM_UP; round++) {
            accounts.forEach((keys, browser) -> QUESTIONS
                    .values()
                    .forEach(question -> time(browser, question.replace("{deep}", deep.getOrDefault(keys, "")))));
        }
        var all = new LinkedHashMap<Integer, List<Double>>();
        QUESTIONS.forEach((name, question) -> {
            var times = new LinkedHashMap<Integer, List<Double>>();
            for (int round = 0; round < ROUNDS; round++) {
                for (var account : accounts.entrySet()) {
                    String path = question.replace("{deep}", deep.getOrDefault(account.getKey(), ""));
                    times.computeIfAbsent(account.getKey(), _ -> new ArrayList<>())
                            .add(time(account.getValue(), path));
                }
            }
            print(name, times);
            times.forEach((keys, some) -> all.computeIfAbsent(keys, _ -> new ArrayList<>()).addAll(some));
        });
        print("all of these", all);
    }

    /// A page some hundred keys into the names, as somebody would reach it.
    private static String deepCursor(SignedInBrowser browser) {
        String path = LIST + "?sort=name,asc&size=100";
        String cursor = "";
        for (int i = 0; i < 10; i++) {
            var next = Pattern.compile("id=\"page-next\"[^>]*href=\"[^\"]*after=([^\"&]+)").matcher(browser.get(path).body());
            if (!next.find()) {
                return cursor;
            }
            cursor = next.group(1);
            path = LIST + "?sort=name,asc&size=100&after=" + cursor;
        }
        return cursor;
    }

    private static double time(SignedInBrowser browser, String path) {
        long start = System.nanoTime();
        HttpResponse<String> answer = browser.get(path, "HX-Request", "true");
        double time = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() != 200 || !answer.body().matches("(?s).*id=\"(keys|days)\".*")) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return time;
    }

    private static void print(String name, Map<Integer, List<Double>> times) {
        var line = new StringBuilder("%-32s".formatted(name));
        times.values().forEach(some -> line.append(
                " %10.1f %8.1f %8.1f".formatted(Times.percentile(some, 50), Times.percentile(some, 95), Times.percentile(some, 100))));
        var columns = List.copyOf(times.values());
        System.out.println(line.append(" %8.2f".formatted(Times.percentile(columns.get(2), 95) / Times.percentile(columns.get(1), 95))));
    }

    private static JdbcClient owner(Database database) {
        return JdbcClient.create(database.ownersDataSource());
    }

    /// Three fifths active, a twentieth expiring, the others disabled, expired and revoked; a quarter was rotated and one
    /// of two hundred rotates, made over sixteen months, so that most are overdue; seven of ten were used, a
    /// thousand of them have requests in each quarter of the last two days.
    private static void fill(Database database, String email, int keys) throws Exception {
        var scripts = Files.readString(Path.of("src/bench/sql/keys.sql")).split(";\\s*\\n");
        var person = owner(database)
                .sql("select p.id, m.account_id from person p join membership m on m.person_id = p.id where p.email = ?")
                .param(email)
                .query((row, _) -> List.of(row.getString(1), row.getString(2)))
                .single();
        for (String script : scripts) {
            if (!script.isBlank()) {
                owner(database)
                        .sql(script)
                        .param("person", person.get(0))
                        .param("account", person.get(1))
                        .param("keys", keys)
                        .update();
            }
        }
    }
}
