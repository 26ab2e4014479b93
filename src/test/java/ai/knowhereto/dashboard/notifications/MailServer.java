package ai.knowhereto.dashboard.notifications;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;

/// A real mail server (SMTP) for tests, which can be away and come back at the same port.
final class MailServer {

    private final int port = freePort();
    private GreenMail server = start();

    int port() {
        return port;
    }

    /// Nobody listens any more.
    void goAway() {
        server.stop();
    }

    void comeBack() {
        server = start();
    }

    /// Answers a mail with these words where it says for whom it is, for one conversation.
    AutoCloseable answersRecipientBy(String words) throws IOException {
        goAway();
        var socket = new ServerSocket(port, 10, java.net.InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> converse(socket, words));
        return socket;
    }

    private static void converse(ServerSocket socket, String words) {
        try (var client = socket.accept();
                var in = new java.io.BufferedReader(new java.io.InputStreamReader(client.getInputStream()));
                var out = new java.io.PrintWriter(client.getOutputStream(), true)) {
            out.print("220 ready\r\n");
            out.flush();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.print((line.startsWith("RCPT") ? words : line.startsWith("QUIT") ? "221 bye" : "250 ok") + "\r\n");
                out.flush();
            }
        } catch (IOException e) {
            // the conversation is over
        }
    }

    /// Returns when so many have come since the last call of [#received()], or after a minute.
    void await(int mails) {
        server.waitForIncomingEmail(60_000, mails);
    }

    /// What came since the last call.
    List<MimeMessage> received() {
        try {
            List<MimeMessage> all = List.of(server.getReceivedMessages());
            server.purgeEmailFromAllMailboxes();
            return all;
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private GreenMail start() {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var started = new GreenMail(setup.createCopy());
        started.start();
        return started;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
