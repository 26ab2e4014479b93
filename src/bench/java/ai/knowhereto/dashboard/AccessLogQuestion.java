package ai.knowhereto.dashboard;

import java.util.ArrayList;
import java.util.List;

/// What is asked of the pages with an access log behind them.
///
/// @param name how the table calls it
/// @param email who asks
/// @param path what is asked for; `{key}`, `{ip}`, `{id}` and `{deep}` stand for others in each round
/// @param limit the milliseconds that 95 of 100 answers may take with 10 million entries
record AccessLogQuestion(String name, String email, String path, double limit) {

    private static final String USAGE = "/dashboard/usage";
    private static final String KEY = "/dashboard/api-keys/{key}";
    private static final String LOGS = "/dashboard/logs";
    private static final String ALL = "/admin/logs";
    private static final List<String> RANGES = List.of("1h", "24h", "48h", "7d", "30d", "90d");

    static List<AccessLogQuestion> all() {
        List<AccessLogQuestion> all = new ArrayList<>();
        all.add(own("keys list", "/dashboard/api-keys", 60));
        usage(all);
        details(all);
        own(all);
        admins(all);
        return all;
    }

    private static void usage(List<AccessLogQuestion> all) {
        RANGES.forEach(range -> all.add(own("usage, " + range, USAGE + "?range=" + range, 80)));
        for (String group : List.of("key", "endpoint", "status")) {
            for (String range : List.of("24h", "7d", "90d")) {
                all.add(own("usage by " + group + ", " + range, USAGE + "?range=" + range + "&group=" + group, 80));
            }
        }
        all.add(own("usage, 90d, compared", USAGE + "?range=90d&compare=previous", 80));
        all.add(own("usage of a key, 24h", USAGE + "?range=24h&key={key}", 80));
        all.add(own("usage of a key, 90d", USAGE + "?range=90d&key={key}", 80));
        all.add(own("usage of Testing, 30d", USAGE + "?range=30d&env=test", 80));
    }

    private static void details(List<AccessLogQuestion> all) {
        RANGES.forEach(range -> all.add(own("key, " + range, KEY + "?range=" + range, 80)));
    }

    private static void own(List<AccessLogQuestion> all) {
        for (String range : List.of("24h", "90d")) {
            String logs = LOGS + "?range=" + range + "&q=";
            all.add(own("log, " + range, logs, 100));
            all.add(own("log of a key, " + range, logs + "key:{key}", 100));
            all.add(own("log, ip, " + range, logs + "ip:{ip}", 100));
            all.add(own("log, 4xx, " + range, logs + "status:4xx", 100));
            all.add(own("log, 404, " + range, logs + "status:404", 100));
            all.add(own("log, 5xx, " + range, logs + "status:5xx", 100));
            all.add(own("log of a key, 5xx, " + range, logs + "key:{key}%20status:5xx", 100));
            all.add(own("log, tenth page, " + range, logs + "&after={deep}", 100));
        }
        all.add(own("log, id", LOGS + "?q=id:{id}", 100));
        all.add(own("entry", LOGS + "/{id}", 100));
        all.add(own("log, text, 24h", LOGS + "?range=24h&q=reports", 500));
        all.add(own("log, rare text, 24h", LOGS + "?range=24h&q=nothing-like-it", 500));
    }

    private static void admins(List<AccessLogQuestion> all) {
        for (String range : List.of("24h", "90d")) {
            String logs = ALL + "?range=" + range + "&q=";
            all.add(admins("all logs, " + range, logs, 100));
            all.add(admins("all logs, key, " + range, logs + "key:{key}", 100));
            all.add(admins("all logs, owner, " + range, logs + "owner:support@example.com", 100));
            all.add(admins("all logs, ip, " + range, logs + "ip:{ip}", 100));
            all.add(admins("all logs, ip/24, " + range, logs + "ip:203.0.113.0/24", 100));
            all.add(admins("all logs, 404, " + range, logs + "status:404", 100));
            all.add(admins("all logs, 5xx, " + range, logs + "status:5xx", 100));
            all.add(admins("all logs, tenth page, " + range, logs + "&after={deep}", 100));
        }
        all.add(admins("all logs, id", ALL + "?q=id:{id}", 100));
        all.add(admins("all logs, rare text, 24h", ALL + "?range=24h&q=nothing-like-it", 500));
    }

    private static AccessLogQuestion own(String name, String path, double limit) {
        return new AccessLogQuestion(name, AccessLogDatabase.MEMBER, path, limit);
    }

    private static AccessLogQuestion admins(String name, String path, double limit) {
        return new AccessLogQuestion(name, AccessLogDatabase.ADMIN, path, limit);
    }
}
