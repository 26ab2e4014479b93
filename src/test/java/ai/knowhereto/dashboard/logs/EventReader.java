package ai.knowhereto.dashboard.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a stream of events over a socket of its own, as slowly as a test wants.
final class EventReader implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("id=\"row-(req_\\w+)\"");

    private final Socket socket;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean hasEnded;
    private volatile boolean endedCleanly;

    private EventReader(Socket socket) {
        this.socket = socket;
    }

    /// Asks, and reads nothing.
    static EventReader ask(String base, String path, Map<String, String> cookies, @Nullable String after) {
        try {
            URI uri = URI.create(base);
            var socket = new Socket();
            // so that what is not read soon stops the writer
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()));
            String cookie = cookies.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining("; "));
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nCookie: " + cookie
                    + "\r\nAccept: text/event-stream\r\n" + (after == null ? "" : "Last-Event-ID: " + after + "\r\n")
                    + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new EventReader(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Asks, and reads.
    static EventReader open(String base, String path, Map<String, String> cookies, @Nullable String after) {
        return ask(base, path, cookies, after).read();
    }

    /// Begins to read, in a thread of its own.
    EventReader read() {
        Thread.ofVirtual().start(() -> {
            try (var reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null && !endedCleanly; line = reader.readLine()) {
                    lines.add(line);
                    // the last chunk (RFC 9112, 7.1)
                    endedCleanly = line.equals("0");
                }
            } catch (IOException e) {
                lines.add("broken");
            }
            hasEnded = true;
        });
        return this;
    }

    boolean isAnswered() {
        return text().contains("retry:");
    }

    int status() {
        return lines.isEmpty() ? 0 : Integer.parseInt(lines.getFirst().split(" ")[1]);
    }

    String text() {
        return String.join("\n", lines);
    }

    /// The ids of the requests in all rows so far.
    List<String> rows() {
        return ID.matcher(text()).results().map(found -> found.group(1)).toList();
    }

    /// The id of the last event.
    String lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id: "))
                .reduce((_, last) -> last.substring(4))
                .map(last -> last.replace("id: ", ""))
                .orElse("");
    }

    /// Whether the answer has its end.
    boolean endedCleanly() {
        return endedCleanly;
    }

    boolean hasEnded() {
        return hasEnded;
    }

    @Override
    public void close() {
        if (socket.isClosed()) {
            return;
        }
        try {
            // at once, as somebody does whose battery is empty
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
