package ai.knowhereto.dashboard.logs;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// An answer that is a stream of events. Writing waits for the reader, until the container's time for a write is over.
final class Events {

    /// Milliseconds after which a browser comes back.
    private static final int RETRY = 2_000;

    /// And after which it does so where there was no room.
    private static final int PATIENCE = 60_000;

    private final OutputStream out;
    private final Duration quiet;
    private long lastWord = System.nanoTime();

    /// @param quiet after how long without a word it gives a sign of life
    Events(HttpServletResponse response, Duration quiet) throws IOException {
        this.quiet = quiet;
        response.setContentType("text/event-stream;charset=UTF-8");
        // nginx would wait for a full buffer
        response.setHeader("X-Accel-Buffering", "no");
        out = response.getOutputStream();
        write("retry: " + RETRY + "\n\n");
    }

    /// @param id where to go on after it; `null` if that does not change
    void send(String name, @Nullable String id, String data) throws IOException {
        var event = new StringBuilder("event: " + name + "\n");
        if (id != null) {
            event.append("id: ").append(id).append('\n');
        }
        data.strip().lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> event.append("data: ")
                .append(line)
                .append('\n'));
        write(event.append('\n').toString());
    }

    /// Nothing is to be said: gives a sign of life, if the last word was a while ago.
    ///
    /// @param now at once, to see whether the reader is still there
    void sendIfQuiet(boolean now) throws IOException {
        if (now || System.nanoTime() - lastWord > quiet.toNanos()) {
            write(":\n\n");
        }
    }

    /// Says why nothing comes. A browser asks again in a minute.
    void refuse(String why) throws IOException {
        write("retry: " + PATIENCE + "\n");
        send("message", null, why);
    }

    /// Tells that there is nothing to come back for; a reader who may come back is told nothing.
    void end(boolean mayComeBack) throws IOException {
        if (!mayComeBack) {
            send("end", null, ".");
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        lastWord = System.nanoTime();
    }
}
