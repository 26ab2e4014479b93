package ai.knowhereto.dashboard.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A TCP proxy in front of a database, which a test makes faulty.
public final class Faults implements AutoCloseable {

    /// What happens to bytes that arrive.
    public enum Mode {
        /// They go on.
        PASS,
        /// They vanish, and nothing says so.
        BLACK_HOLE,
        /// Answers come 5 s late.
        SLOW,
        /// The connection is reset in the middle of an answer.
        RESET,
        /// Nobody listens, and connections that exist are closed.
        REFUSE
    }

    private final int target;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile ServerSocket server;
    private volatile Mode mode = Mode.PASS;

    /// In front of a port on this machine.
    public Faults(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = server.getLocalPort();
        listen(server);
    }

    /// Where clients connect to.
    public int port() {
        return port;
    }

    /// From now on.
    public void become(Mode next) throws IOException {
        Mode before = mode;
        mode = next;
        if (next == Mode.REFUSE) {
            server.close();
            open.forEach(Faults::close);
        } else if (before == Mode.REFUSE) {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            listen(server);
        } else if (next == Mode.PASS) {
            open.forEach(Faults::close); // what was lost on the way stays lost
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(Faults::close);
    }

    private void listen(ServerSocket listening) {
        Thread.startVirtualThread(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket client = listening.accept();
                    Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.add(client);
                    open.add(upstream);
                    Thread.startVirtualThread(() -> pump(client, upstream, false));
                    Thread.startVirtualThread(() -> pump(upstream, client, true));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void pump(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[8_192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                forward(to, out, buffer, read, isAnswer);
            }
        } catch (IOException e) {
            // either side is gone, which ends the connection
        }
    }

    private void forward(Socket to, OutputStream out, byte[] buffer, int length, boolean isAnswer) throws IOException {
        switch (mode) {
            case BLACK_HOLE -> {}
            case SLOW -> {
                if (isAnswer) {
                    sleep();
                }
                out.write(buffer, 0, length);
            }
            case RESET -> {
                if (!isAnswer) {
                    out.write(buffer, 0, length);
                    return;
                }
                out.write(buffer, 0, length / 2);
                to.setSoLinger(true, 0);
                to.close();
            }
            default -> out.write(buffer, 0, length);
        }
    }

    private static void sleep() {
        try {
            TimeUnit.SECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
