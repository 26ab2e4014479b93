package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Keeps one receiver from taking all workers: this process sends an endpoint three messages at once at most, and
/// the mail server eight. At the mail server, which is one for all and fast, one waits a moment; at an endpoint,
/// which may hang, nobody does.
final class Queues {

    private static final int AT_ONCE = 3;
    private static final int MAILS_AT_ONCE = 8;
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final ConcurrentHashMap<String, Semaphore> byEndpoint = new ConcurrentHashMap<>();
    private final Semaphore mails = new Semaphore(MAILS_AT_ONCE);

    /// A place at an endpoint, to be given back; empty if all are taken.
    Optional<Place> atEndpoint(String endpointId) {
        var queue = byEndpoint.computeIfAbsent(endpointId, _ -> new Semaphore(AT_ONCE));
        return queue.tryAcquire() ? Optional.of(queue::release) : Optional.empty();
    }

    /// A place at the mail server.
    Optional<Place> atMailServer() {
        try {
            return mails.tryAcquire(MOMENT.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(mails::release)
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Something to give back.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
