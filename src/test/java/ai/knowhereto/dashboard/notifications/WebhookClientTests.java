package ai.knowhereto.dashboard.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the other side may do, and what it gets.
class WebhookClientTests {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Canary canary = new Canary();

    @AfterEach
    void stop() throws IOException {
        canary.close();
    }

    /// The first answer is what a check would see, the next one what a second look-up for the connection would get.
    /// Nothing listens at that port of the public address, or nobody can get there.
    @Test
    void nameThatIsLookedUpTwiceIsNotReached() throws IOException {
        var lookUps = new AtomicInteger();
        var flipping = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                String literal = lookUps.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1";
                return new InetAddress[] {InetAddress.ofLiteral(literal)};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        assertThat(send(new PublicAddresses(flipping, false), "http://hooks.knowhere.dev:" + canary.port() + "/"))
                .isIn("connect", "timeout", "answer");
        assertThat(lookUps).hasValue(1);
        assertThat(send(new PublicAddresses(flipping, false), "http://hooks.knowhere.dev:" + canary.port() + "/"))
                .isEqualTo("address");
        assertThat(lookUps).hasValue(2);
        assertThat(canary.connections()).isZero();
    }

    /// With everything allowed the name is still looked up once for a request.
    @Test
    void connectionGoesToTheAddressThatWasChecked() throws IOException {
        var lookUps = new AtomicInteger();
        var counting = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                lookUps.incrementAndGet();
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                throw new AssertionError();
            }
        };
        canary.says("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(send(new PublicAddresses(counting, true), "http://hooks.knowhere.dev:" + canary.port() + "/"))
                .isEqualTo("204");
        assertThat(lookUps).hasValue(1);
    }

    /// No text that means this machine leads to it, whoever reads it: not the URL, not the library, not the
    /// resolver.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f.1",
                "0x7f000001",
                "0177.0.0.1",
                "017700000001",
                "0.0.0.0",
                "0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "localhost",
                "localhost.",
                "LocalHost",
                "ip6-localhost",
                "localhost.localdomain"
            })
    void thisMachineIsNotReachedByAnyNameOfIt(String host) throws IOException {
        String result = send(
                new PublicAddresses(SystemDefaultDnsResolver.INSTANCE, false),
                "http://" + host + ":" + canary.port() + "/");
        assertThat(result).isNotEqualTo("204");
        assertThat(canary.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "\0\0\0\0\0\0\0\0",
                "HTTP/1.1 2",
                "HTTP/1.1 abc OK\r\n\r\n",
                "SSH-2.0-OpenSSH_9.9\r\n",
                "HTTP/1.1 99999 Much\r\n\r\n"
            })
    void garbageIsAFailure(String answer) throws IOException {
        canary.says(answer);
        assertThat(sendToCanary()).isIn("answer", "timeout", "connect");
    }

    @Test
    void answerWithoutAnEndIsCut() throws IOException {
        canary.streams("HTTP/1.1 200 OK\r\nX-Long: ", "x".repeat(1_000));
        assertThat(sendToCanary()).isIn("answer", "timeout");
        canary.streams("HTTP/1.1 200 OK\r\n", "X-Many: x\r\n");
        assertThat(sendToCanary()).isIn("answer", "timeout");
        canary.streams("", "HTTP/1.1 100 Continue\r\n\r\n");
        assertThat(sendToCanary()).isIn("answer", "timeout");
    }

    @Test
    void bodyWithoutAnEndIsNotRead() throws IOException {
        canary.streams("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "3e8\r\n" + "x".repeat(1_000) + "\r\n");
        var start = System.nanoTime();
        assertThat(sendToCanary()).isEqualTo("200");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        assertThat(canary.sent()).isLessThan(10_000_000);
    }

    @Test
    void receiverThatHangsOrDripsIsLeftInTime() throws IOException {
        canary.hangs();
        assertThat(sendToCanary()).isEqualTo("timeout");
        canary.drips("HTTP/1.1 200 OK\r\nX-Slow: yes\r\nX-Slower: yes\r\nX-Slowest: yes\r\n\r\n");
        assertThat(sendToCanary()).isEqualTo("timeout");
    }

    @Test
    void nameThatIsNotAnsweredForIsLeftInTime() throws IOException {
        var slow = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    throw new UnknownHostException(host);
                }
                return new InetAddress[] {InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        assertThat(send(new PublicAddresses(slow, true), "http://hooks.knowhere.dev:" + canary.port() + "/"))
                .isEqualTo("timeout");
        assertThat(canary.connections()).isZero();
    }

    @Test
    void cookiesAreNotKeptAndConnectionsNotUsedAgain() throws IOException {
        canary.says("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
        try (var client = client(new PublicAddresses(SystemDefaultDnsResolver.INSTANCE, true))) {
            for (int i = 0; i < 3; i++) {
                client.send(new HttpPost("http://127.0.0.1:" + canary.port() + "/"));
            }
        }
        assertThat(canary.connections()).isEqualTo(3);
        assertThat(canary.received()).doesNotContainIgnoringCase("cookie");
    }

    private String sendToCanary() throws IOException {
        return send(
                new PublicAddresses(SystemDefaultDnsResolver.INSTANCE, true),
                "http://127.0.0.1:" + canary.port() + "/");
    }

    private static String send(PublicAddresses names, String url) throws IOException {
        try (var client = client(names)) {
            var request = new HttpPost(url);
            request.setEntity(new StringEntity("{}"));
            var outcome = client.send(request);
            return outcome.problem() != null ? outcome.problem() : String.valueOf(outcome.status());
        }
    }

    private static WebhookClient client(PublicAddresses names) {
        var clock = Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC);
        return new WebhookClient(new Answers(clock), names, DefaultClientTlsStrategy.createDefault(), LIMIT);
    }

    /// A server on this machine that counts who connects, and says what it is told to.
    private static final class Canary implements AutoCloseable {

        private final ServerSocket server;
        private final AtomicInteger connections = new AtomicInteger();
        private final StringBuffer received = new StringBuffer();
        private final java.util.concurrent.atomic.AtomicLong sent = new java.util.concurrent.atomic.AtomicLong();
        private volatile Conversation conversation = (_, out) -> write(out, "HTTP/1.1 204 No Content\r\n\r\n");

        private interface Conversation {
            void hold(Socket socket, OutputStream out) throws IOException, InterruptedException;
        }

        Canary() {
            try {
                server = new ServerSocket(0, 50, InetAddress.ofLiteral("::"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            Thread.startVirtualThread(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        int connections() {
            return connections.get();
        }

        String received() {
            return received.toString();
        }

        long sent() {
            return sent.get();
        }

        void says(String answer) {
            conversation = (_, out) -> write(out, answer);
        }

        void streams(String start, String again) {
            sent.set(0);
            conversation = (_, out) -> {
                write(out, start);
                while (true) {
                    write(out, again);
                    sent.addAndGet(again.length());
                }
            };
        }

        void hangs() {
            conversation = (_, _) -> Thread.sleep(30_000);
        }

        void drips(String answer) {
            conversation = (_, out) -> {
                for (char each : answer.toCharArray()) {
                    write(out, String.valueOf(each));
                    Thread.sleep(200);
                }
            };
        }

        private void accept() {
            try {
                while (true) {
                    var socket = server.accept();
                    connections.incrementAndGet();
                    Thread.startVirtualThread(() -> talk(socket));
                }
            } catch (IOException e) {
                // closed
            }
        }

        private void talk(Socket socket) {
            try (socket) {
                byte[] bytes = new byte[4_096];
                int length = socket.getInputStream().read(bytes);
                received.append(new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII));
                conversation.hold(socket, socket.getOutputStream());
            } catch (IOException | InterruptedException e) {
                // the other side has enough
            }
        }

        private static void write(OutputStream out, String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
