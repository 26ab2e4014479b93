package ai.knowhereto.dashboard.notifications;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;

/// Sends one request and learns the status of its answer, within a time that nobody can stretch: neither a name
/// that takes for ever, nor a line that drips, nor a body without an end. The body of an answer is not read.
class WebhookClient implements AutoCloseable {

    private final Answers answers;
    private final CloseableHttpClient client;
    private volatile ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration limit;

    /// @param tls how to speak TLS
    /// @param limit how long a request may take, from the look-up of the name to the last header of the answer
    WebhookClient(Answers answers, DnsResolver names, TlsSocketStrategy tls, Duration limit) {
        this.answers = answers;
        this.limit = limit;
        this.client = WebhookConnections.client(names, tls, limit);
    }

    /// @return what it means for the delivery
    Outcome send(HttpPost request) {
        var threads = this.threads;
        try {
            return await(request, threads.submit(() -> execute(request)), threads);
        } catch (RejectedExecutionException e) {
            return Outcome.ours("interrupted");
        }
    }

    /// Whoever is interrupted goes on as if he were not: H2 closes its file under a thread that is, and the
    /// outcome has to be written.
    private Outcome await(HttpPost request, Future<Outcome> sent, ExecutorService threads) {
        try {
            return sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Outcome.failed("timeout");
        } catch (ExecutionException e) {
            return threads.isShutdown()
                    ? Outcome.ours("interrupted")
                    : Outcome.failed(problem(Objects.requireNonNull(e.getCause())));
        } catch (InterruptedException e) {
            return Outcome.ours("interrupted");
        } finally {
            request.cancel();
            sent.cancel(true);
        }
    }

    private Outcome execute(HttpPost request) throws IOException {
        var answer = client.executeOpen(new HttpHost(request.getScheme(), request.getAuthority()), request, null);
        try {
            return answers.outcome(answer);
        } finally {
            leave(request, answer);
        }
    }

    /// Closes the connection first: to close the answer alone would read its body to the end.
    private static void leave(HttpPost request, ClassicHttpResponse answer) {
        request.cancel();
        try {
            answer.close();
        } catch (IOException e) {
            // we cut it off
        }
    }

    private static String problem(Throwable cause) {
        return switch (cause) {
            case PublicAddresses.NotPublic _ -> "address";
            case UnknownHostException _ -> "name";
            case ConnectTimeoutException _ -> "timeout";
            case SocketTimeoutException _ -> "timeout";
            case ConnectException _ -> "connect";
            case NoRouteToHostException _ -> "connect";
            case SSLException _ -> "tls";
            default -> "answer";
        };
    }

    /// Sends again after it gave up.
    synchronized void begin() {
        if (threads.isShutdown()) {
            threads = Executors.newVirtualThreadPerTaskExecutor();
        }
    }

    /// Gives up what is being sent, and sends nothing more: it is tried again by another replica, or after the
    /// restart.
    synchronized void giveUp() {
        threads.shutdownNow();
    }

    @Override
    public void close() throws IOException {
        giveUp();
        client.close();
    }
}
