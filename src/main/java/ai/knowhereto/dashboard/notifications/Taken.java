package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// An attempt that a worker has taken: nobody else has it, until somebody takes the next one.
///
/// @param attempt the number of the attempt, which is the fence
/// @param tries how many attempts this round had before
/// @param personId who gets a mail; `null` for a webhook
/// @param endpointId where a webhook goes; `null` for a mail
record Taken(
        String deliveryId,
        String notificationId,
        int attempt,
        int tries,
        @Nullable String personId,
        @Nullable String endpointId) {

    private static final Duration SOON = Duration.ofSeconds(30);

    /// How long to wait before the next attempt; empty if there is none.
    Optional<Duration> waitAfter(Outcome outcome, RandomGenerator random) {
        return switch (outcome.result()) {
            case FAILED, FAULT -> schedule().after(tries + 1, outcome.retryAfter(), random);
            case OURS -> Optional.of(SOON.multipliedBy(random.nextInt(1, 3)));
            case DELIVERED, HOPELESS, GONE -> Optional.empty();
        };
    }

    private Schedule schedule() {
        return personId != null ? Schedule.MAIL : Schedule.WEBHOOKS;
    }
}
