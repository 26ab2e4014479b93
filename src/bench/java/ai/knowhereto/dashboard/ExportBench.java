package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.accounts.SignedInBrowser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Exports of the access log, on PostgreSQL and over HTTP: how many rows arrive in a second, what the server's heap holds
/// before, meanwhile and afterwards, and what requests to the API with a key take, idle and while twenty exports are asked
/// for at once, of which as many run as there are people in the trial (three); the others are refused.
///
/// `./mvnw -q -Pbench verify -Dbench=ExportBench` prints the figures. Arguments: `-Dsizes=10`, `-Dkeep=<directory>`.
final class ExportBench {

    private static final int MILLIONS = Integer.getInteger("sizes", 10);
    private static final int AT_ONCE = 20;
    private static final int PROBES = 2_000;
    private static final Pattern KEY = Pattern.compile("sk_live_[0-9A-Za-z]{38}");
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9A-Za-z]+)\"");

    private final RunningDashboard dashboard;
    private final ServerHeap heap;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<SignedInBrowser> people;
    private final String key;

    private ExportBench(RunningDashboard dashboard) {
        this.dashboard = dashboard;
        heap = new ServerHeap(dashboard.pid());
        people = List.of(AccessLogDatabase.MEMBER, AccessLogDatabase.ADMIN, "support@example.com").stream()
                .map(email -> SignedInBrowser.as(email, dashboard.baseUrl()))
                .toList();
        key = key(people.getFirst());
    }

    /// Prints the figures.
    public static void main(String[] arguments) throws Exception {
        try (var server = BenchPostgres.start()) {
            AccessLogBench.loaded(server, MILLIONS);
            var database = new AccessLogDatabase(server.database("log_" + MILLIONS), server.directory());
            try (var dashboard = database.start("bench-export", "--knowhere.rate-limit.requests-per-minute=1000000")) {
                new ExportBench(dashboard).measure();
            }
        }
        System.exit(0);
    }

    private void measure() throws Exception {
        for (String format : List.of("ndjson", "csv")) {
            export(people.getFirst(), "/dashboard/logs." + format + "?range=24h");
            for (String range : List.of("7d", "90d")) {
                heap.collect();
                double before = heap.mebibytes();
                String path = "/dashboard/logs." + format + "?range=" + range;
                long start = System.nanoTime();
                long rows = export(people.getFirst(), path);
                double seconds = (System.nanoTime() - start) / 1e9;
                heap.collect();
                System.out.printf("%-36s %,10d rows in %5.1f s: %,8.0f rows/s; live heap %.1f MiB before, %.1f after%n",
                        path, rows, seconds, rows / seconds, before, heap.mebibytes());
            }
        }
        probe();
        Times idle = probe();
        System.out.printf("GET /v1/jobs, idle: %s ms (p50, p95, max), p99 %.1f%n", idle, idle.percentile(99));
        whileExporting(idle);
    }

    private void whileExporting(Times idle) throws Exception {
        heap.collect();
        double before = heap.mebibytes();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Long>> exports = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                var person = people.get(i % people.size());
                String path = i % people.size() == 1 ? "/admin/logs.ndjson?range=90d" : "/dashboard/logs.csv?range=90d";
                Callable<Long> export = () -> export(person, path);
                exports.add(threads.submit(export));
            }
            Thread.sleep(Duration.ofSeconds(1));
            Times busy = probe();
            heap.collect();
            long running = exports.stream().filter(export -> !export.isDone()).count();
            System.out.printf("GET /v1/jobs, %d exports asked for, %d running after it: %s ms, p99 %.1f = %.1f x idle%n",
                    AT_ONCE, running, busy, busy.percentile(99), busy.percentile(99) / idle.percentile(99));
            System.out.printf("live heap %.1f MiB before, %.1f meanwhile%n", before, heap.mebibytes());
            threads.shutdownNow();
        }
    }

    /// @return how many lines came; 0 if it was refused
    private long export(SignedInBrowser person, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(dashboard.baseUrl() + path))
                .header("Cookie", person.cookies().entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")))
                .build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream rows = answer.body()) {
            if (answer.statusCode() != 200) {
                return 0;
            }
            byte[] buffer = new byte[1 << 16];
            long lines = 0;
            for (int read = rows.read(buffer); read >= 0; read = rows.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            return lines;
        }
    }

    /// What a client that calls the API over and over sees.
    private Times probe() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + dashboard.port() + "/v1/jobs"))
                .header("Authorization", "Bearer " + key)
                .build();
        var times = new Times();
        for (int i = 0; i < PROBES; i++) {
            long start = System.nanoTime();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            times.add((System.nanoTime() - start) / 1e6, 0);
            if (status != 200) {
                throw new IllegalStateException("GET /v1/jobs answered " + status);
            }
        }
        return times;
    }

    private static String key(SignedInBrowser member) {
        var token = TOKEN.matcher(member.get("/dashboard/api-keys/new").body());
        token.find();
        var form = Map.of("name", "Load " + System.nanoTime(), "environment", "live", "expires", "never", "token", token.group(1));
        var key = KEY.matcher(member.post("/dashboard/api-keys", form).body());
        key.find();
        return key.group();
    }
}
