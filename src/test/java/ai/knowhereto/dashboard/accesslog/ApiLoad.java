package ai.knowhereto.dashboard.accesslog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Calls the API without a pause, with a key, with an unknown one and with none, and remembers what was answered. Over
/// plain sockets: a client that tries again by itself would hide a request that nobody answered.
final class ApiLoad {

    private static final int CALLERS = 6;
    private static final String UNKNOWN = "sk_live_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZab";

    private final int port;
    private final String key;
    private final Set<String> withKey = ConcurrentHashMap.newKeySet();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final List<Thread> callers = new ArrayList<>();
    private volatile boolean isOver;

    ApiLoad(int port, String key) {
        this.port = port;
        this.key = key;
    }

    /// Begins, and goes on until [#end()] or until nobody answers.
    ApiLoad begin() {
        for (int caller = 0; caller < CALLERS; caller++) {
            int kind = caller % 3;
            callers.add(Thread.startVirtualThread(() -> call(kind)));
        }
        return this;
    }

    ApiLoad end() throws InterruptedException {
        isOver = true;
        for (Thread caller : callers) {
            caller.join();
        }
        return this;
    }

    /// The ids of requests whose key was recognized.
    Set<String> withKey() {
        return withKey;
    }

    long answered() {
        return answered.get();
    }

    /// Requests that were sent, and whose answer did not come.
    long unanswered() {
        return unanswered.get();
    }

    private void call(int kind) {
        String credentials =
                switch (kind) {
                    case 0 -> "Authorization: Bearer " + key + "\r\n";
                    case 1 -> "Authorization: Bearer " + UNKNOWN + "\r\n";
                    default -> "";
                };
        byte[] request = ("GET /v1/jobs HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + credentials + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            while (!isOver) {
                callOverOneConnection(request, kind == 0);
            }
        } catch (IOException e) {
            // nobody is there any more
        }
    }

    private void callOverOneConnection(byte[] request, boolean hasKey) throws IOException {
        try (var socket = new Socket("localhost", port);
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            boolean stays = true;
            while (stays && !isOver) {
                unanswered.incrementAndGet();
                socket.getOutputStream().write(request);
                stays = read(in, hasKey);
                answered.incrementAndGet();
                unanswered.decrementAndGet();
            }
        }
    }

    /// @return whether the connection stays open
    private boolean read(BufferedReader in, boolean hasKey) throws IOException {
        int length = 0;
        boolean stays = true;
        boolean isUndecided = false;
        String id = null;
        for (String line = in.readLine(); ; line = in.readLine()) {
            if (line == null) {
                throw new IOException("The answer ended");
            }
            if (line.isEmpty()) {
                break;
            }
            isUndecided |= line.startsWith("HTTP/1.1 503");
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("x-request-id:")) {
                id = line.substring("x-request-id:".length()).strip();
            } else if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            } else if (header.equals("connection: close")) {
                stays = false;
            }
        }
        for (int i = 0; i < length; i++) {
            if (in.read() < 0) {
                throw new IOException("The body ended");
            }
        }
        if (hasKey && !isUndecided && id != null) {
            withKey.add(id);
        }
        return stays;
    }
}
