package ai.knowhereto.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the answers of the server take with 1, 10 and 30 million entries behind them, on PostgreSQL and over HTTP: usage,
/// details of a key, access log. There is a database and a dashboard for each size; they are asked in turn, so that a
/// machine whose speed drifts drifts for all.
///
/// `./mvnw -q -Pbench verify -Dbench=AccessLogBench` prints the table. Arguments: `-Dsizes=1,10,30` in millions,
/// `-Drounds=40`, `-Donly=<part of a name>`, `-Dkeep=<directory>` to use the same databases again.
final class AccessLogBench {

    private static final List<Integer> SIZES = Stream.of(System.getProperty("sizes", "").split(","))
            .map(size -> size.isBlank() ? "1,10,30" : size)
            .flatMap(size -> Stream.of(size.split(",")))
            .map(Integer::valueOf)
            .toList();
    private static final int ROUNDS = Integer.getInteger("rounds", 40);

    /// So that what is measured is a server that has been in use for a minute, and not its compiler.
    private static final int WARM_UP = 30;
    private static final int MILLION = 1_000_000;
    private static final Map<Integer, Double> RATIOS = Map.of(10, 1.2, 30, 1.3);

    private AccessLogBench() {}

    /// Prints the table.
    public static void main(String[] arguments) throws Exception {
        var dashboards = new LinkedHashMap<Integer, AskedDashboard>();
        try (var server = BenchPostgres.start()) {
            try {
                for (int size : SIZES) {
                    loaded(server, size);
                }
                for (int size : SIZES) {
                    dashboards.put(size, new AskedDashboard(database(server, size), "bench-log-" + size));
                }
                measure(dashboards, List.of(server.process()));
            } finally {
                dashboards.values().forEach(AskedDashboard::close);
            }
        }
        System.exit(0);
    }

    private static AccessLogDatabase database(BenchPostgres server, int size) {
        return new AccessLogDatabase(server.database("log_" + size), server.directory());
    }

    static void loaded(BenchPostgres server, int size) throws Exception {
        boolean known = server.has("log_" + size);
        var database = database(server, size);
        if (!known) {
            Instant start = Instant.now();
            Instant end = start.truncatedTo(ChronoUnit.MINUTES);
            database.prepare(end);
            database.load((long) size * MILLION, end);
            System.out.printf("%n%d million entries were loaded in %s%n", size, Duration.between(start, Instant.now()));
        } else {
            database.database().migrate();
            database.owner().sql("vacuum analyze").update();
        }
        AccessLogSizes.print(database.owner(), (long) size * MILLION);
    }

    static void measure(Map<Integer, AskedDashboard> dashboards, List<ProcessHandle> servers) {
        var questions = AccessLogQuestion.all().stream()
                .filter(question -> question.name().contains(System.getProperty("only", "")))
                .filter(question -> isAnswered(question, dashboards, servers))
                .toList();
        for (var question : questions) {
            ask(question, dashboards, servers, WARM_UP);
        }
        var head = new StringBuilder("%n%-32s".formatted("ms: p50, p95, max, processors"));
        dashboards.keySet().forEach(size -> head.append(" %29s".formatted(size + " million")));
        System.out.println(head.append("   ratios of p95   limit"));
        for (var question : questions) {
            print(question, ask(question, dashboards, servers, ROUNDS));
        }
    }

    private static boolean isAnswered(
            AccessLogQuestion question, Map<Integer, AskedDashboard> dashboards, List<ProcessHandle> servers) {
        try {
            ask(question, dashboards, servers, 1);
            return true;
        } catch (IllegalStateException e) {
            System.out.println(question.name() + " is not measured: " + e.getMessage());
            return false;
        }
    }

    private static Map<Integer, Times> ask(
            AccessLogQuestion question, Map<Integer, AskedDashboard> dashboards, List<ProcessHandle> servers, int rounds) {
        var times = new LinkedHashMap<Integer, Times>();
        dashboards.keySet().forEach(size -> times.put(size, new Times()));
        for (int round = 0; round < rounds; round++) {
            for (var dashboard : dashboards.entrySet()) {
                double before = ProcessorTime.until(servers);
                double time = dashboard.getValue().time(question, round);
                times.getOrDefault(dashboard.getKey(), new Times()).add(time, ProcessorTime.until(servers) - before);
            }
        }
        return times;
    }

    /// `!` marks what is over its limit.
    private static void print(AccessLogQuestion question, Map<Integer, Times> times) {
        double least = times.values().iterator().next().percentile(95);
        var line = new StringBuilder("%-32s".formatted(question.name()));
        times.values().forEach(some -> line.append(" ").append(some));
        List<String> over = new ArrayList<>();
        times.forEach((size, some) -> {
            double ratio = some.percentile(95) / least;
            line.append(ratio == 1 ? "  " : " %5.2f".formatted(ratio));
            if (ratio > RATIOS.getOrDefault(size, Double.MAX_VALUE)) {
                over.add(size + " million: ratio");
            }
            if (size <= 10 && some.percentile(95) > question.limit()) {
                over.add(size + " million: p95");
            }
        });
        System.out.println(line.append(" %8.0f %s".formatted(question.limit(), over.isEmpty() ? "" : "! " + over)));
    }
}
