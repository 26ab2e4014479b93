package ai.knowhereto.dashboard.notifications;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// A client that calls the API over and over, as a process of its own, so that it waits for nothing but the dashboard.
final class ApiProbe implements AutoCloseable {

    private static final int PAUSE = 4;

    private final Process process;
    private final BufferedReader times;

    private ApiProbe(Process process) {
        this.process = process;
        times = process.inputReader();
    }

    static ApiProbe start(int port, String key) throws IOException {
        return new ApiProbe(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ApiProbe.class.getName(),
                        "http://localhost:" + port + "/v1/jobs",
                        key)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    void begin() throws IOException {
        say("begin");
    }

    /// What the requests took since [#begin()], in milliseconds.
    List<Double> end() throws IOException {
        say("end");
        return Stream.of(times.readLine().split(" ")).map(Double::valueOf).toList();
    }

    private void say(String word) throws IOException {
        process.outputWriter().write(word + "\n");
        process.outputWriter().flush();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /// Calls between "begin" and "end", and says what it took.
    public static void main(String[] arguments) throws Exception {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(arguments[0]))
                .header("Authorization", "Bearer " + arguments[1])
                .build();
        var words = new BufferedReader(new InputStreamReader(System.in));
        for (String word = words.readLine(); word != null; word = words.readLine()) {
            var isOver = new AtomicBoolean();
            var ends = Thread.ofPlatform().daemon().start(() -> {
                try {
                    words.readLine();
                } catch (IOException e) {
                    // the end as well
                }
                isOver.set(true);
            });
            var times = new StringBuilder();
            while (!isOver.get()) {
                long start = System.nanoTime();
                int status = client.send(request, BodyHandlers.discarding()).statusCode();
                times.append((System.nanoTime() - start) / 1_000 / 1e3).append(' ');
                if (status != 200) {
                    throw new IllegalStateException("The API answered " + status);
                }
                Thread.sleep(PAUSE);
            }
            ends.join();
            System.out.println(times.toString().strip());
        }
    }
}
