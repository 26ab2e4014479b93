package ai.knowhereto.dashboard.notifications;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A program of a customer that receives webhooks. It checks signatures with the library of Standard Webhooks,
/// not with ours.
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile HttpHandler answer = exchange -> answer(exchange, 204, Map.of());

    /// What came in.
    record Request(Map<String, List<String>> headers, String body) {

        String header(String name) {
            return HttpHeaders.of(headers, (_, _) -> true).firstValue(name).orElse("");
        }

        /// Whether a receiver that has this secret accepts it.
        boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, HttpHeaders.of(headers, (_, _) -> true));
                return true;
            } catch (WebhookVerificationException | EmptyWebhookSecretException e) {
                return false;
            }
        }

        /// Whether it is signed with this secret, whenever that was: the library refuses what is not from now.
        boolean carriesSignatureOf(String secret) {
            try {
                String signature = new Webhook(secret)
                        .sign(header("webhook-id"), Long.parseLong(header("webhook-timestamp")), body);
                return List.of(header("webhook-signature").split(" ")).contains(signature);
            } catch (WebhookSigningException | EmptyWebhookSecretException e) {
                return false;
            }
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    int port() {
        return server.getAddress().getPort();
    }

    void answers(int status) {
        answers(status, Map.of());
    }

    void answers(int status, Map<String, String> headers) {
        answer = exchange -> answer(exchange, status, headers);
    }

    void answersBy(HttpHandler handler) {
        answer = handler;
    }

    List<Request> requests() {
        return requests;
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(Map.copyOf(exchange.getRequestHeaders()), body));
        answer.handle(exchange);
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> headers) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
