package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.Members;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Makes the attempts of deliveries: takes one in a transaction, sends with none open, writes the outcome in
/// another one.
@Component
class Courier {

    /// How many of its transactions are open at once: the pages need the connections as well.
    private static final int TRANSACTIONS = 2;
    /// Up to 40 attempts a second, each of which takes the processors for some milliseconds.
    private static final Duration APART = Duration.ofMillis(25);

    /// Who finds no place costs less than an attempt, but not nothing.
    private static final Duration LOOKS_APART = Duration.ofMillis(4);

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Deliveries deliveries;
    private final Outcomes outcomes;
    private final Notifications notifications;
    private final Members members;
    private final Preferences preferences;
    private final Mailer mailer;
    private final WebhookSender webhooks;
    private final Pace pace = new Pace(APART);
    private final Pace looks = new Pace(LOOKS_APART);
    private final Queues queues = new Queues();
    private final Semaphore transactions = new Semaphore(TRANSACTIONS);
    private final Clock clock;

    Courier(
            Deliveries deliveries,
            Outcomes outcomes,
            Notifications notifications,
            Members members,
            Preferences preferences,
            Mailer mailer,
            WebhookSender webhooks,
            Clock clock) {
        this.deliveries = deliveries;
        this.outcomes = outcomes;
        this.notifications = notifications;
        this.members = members;
        this.preferences = preferences;
        this.mailer = mailer;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /// Makes the next attempt of a delivery, if it is time for one.
    ///
    /// @param round of the delivery that this task belongs to
    /// @return when to look again; empty if there is nothing more to do
    Optional<Instant> run(String deliveryId, int round) {
        looks.await();
        var target = inTurn(() -> deliveries.target(deliveryId));
        try (var entry = queues.enter(target.orElse(null))) {
            if (entry.later() != null) {
                return Optional.of(clock.instant().plus(entry.later()));
            }
            pace.await();
            var found = inTurn(() -> deliveries.take(deliveryId, round));
            var taken = found.taken();
            if (taken == null) {
                return Optional.ofNullable(found.later());
            }
            var outcome = attempt(taken);
            return inTurn(() -> outcomes.write(taken, outcome));
        }
    }

    /// A fault of our own ends as a failure does, so that it is not repeated without end.
    private Outcome attempt(Taken taken) {
        try {
            return send(taken);
        } catch (RuntimeException e) {
            log.error("Could not try to deliver {}", taken.deliveryId(), e);
            return Outcome.fault();
        }
    }

    private Outcome send(Taken taken) {
        var told = inTurn(() -> notifications.find(taken.notificationId()));
        if (told.isEmpty()) {
            return Outcome.hopeless("forgotten");
        }
        return taken.endpointId() != null
                ? webhooks.send(told.get(), taken.endpointId())
                : mail(told.get(), String.valueOf(taken.personId()));
    }

    private Outcome mail(Told told, String personId) {
        var reader = inTurn(() -> members.find(told.accountId(), personId));
        if (reader.isEmpty()) {
            return Outcome.hopeless("no-member");
        }
        var zone = inTurn(() -> preferences.of(personId)).zone();
        return mailer.send(told, reader.get(), zone);
    }

    private <T> T inTurn(Supplier<T> work) {
        transactions.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            transactions.release();
        }
    }
}
