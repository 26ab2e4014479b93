package ai.knowhereto.dashboard.notifications;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Keeps one endpoint that hangs from taking all workers: this process sends it three messages at once at most. Mail
// needs
/// no queue, since all of it goes to one server.
final class Queues {

    private static final int AT_ONCE = 3;

    private final ConcurrentHashMap<String, Semaphore> byEndpoint = new ConcurrentHashMap<>();

    /// A place, to be given back; empty if all are taken.
    ///
    /// @param endpointId where the message goes; empty for mail
    Optional<Place> place(Optional<String> endpointId) {
        if (endpointId.isEmpty()) {
            return Optional.of(() -> {});
        }
        var queue = byEndpoint.computeIfAbsent(endpointId.get(), _ -> new Semaphore(AT_ONCE));
        return queue.tryAcquire() ? Optional.of(queue::release) : Optional.empty();
    }

    /// Something to give back.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
