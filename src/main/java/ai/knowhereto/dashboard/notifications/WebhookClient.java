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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/// Sends one request and learns the status of its answer, within a time that nobody can stretch: neither a name that
// takes
/// for ever, nor a line that drips, nor a body without an end. Redirects are not followed, no connection is used twice,
/// nothing is remembered from one request to the next, and the body of an answer is not read.
class WebhookClient implements AutoCloseable {

    private static final int CONNECTIONS = 100;
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;

    private final Answers answers;
    private final CloseableHttpClient client;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration limit;

    /// @param tls how to speak TLS
    /// @param limit how long a request may take, from the look-up of the name to the last header of the answer
    WebhookClient(Answers answers, DnsResolver names, TlsSocketStrategy tls, Duration limit) {
        this.answers = answers;
        this.limit = limit;
        var timeout = Timeout.of(limit);
        this.client = HttpClients.custom()
                .setConnectionManager(connections(names, tls, timeout))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout)
                        .setResponseTimeout(timeout)
                        .build())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setUserAgent("Knowhere-Webhooks")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            DnsResolver names, TlsSocketStrategy tls, Timeout timeout) {
        var lines = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setTlsSocketStrategy(tls)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(lines)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
    }

    /// @return what it means for the delivery
    Outcome send(HttpPost request) {
        Future<Outcome> sent = threads.submit(() -> execute(request));
        try {
            return sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Outcome.failed("timeout");
        } catch (ExecutionException e) {
            return Outcome.failed(problem(Objects.requireNonNull(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed("interrupted");
        } finally {
            request.cancel();
            sent.cancel(true);
        }
    }

    private Outcome execute(HttpPost request) throws IOException {
        try (var answer = client.executeOpen(null, request, null)) {
            var outcome = answers.outcome(answer);
            // closes the connection: to close the answer alone would read its body to the end
            request.cancel();
            return outcome;
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

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        client.close();
    }
}
