package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people send to a webhook endpoint: a test, and once more what did not arrive.
@Component
class EndpointMessages {

    private final Outbox outbox;
    private final DeliveryQueue queue;
    private final EndpointDeliveries deliveries;
    private final TestLimit limit;
    private final Clock clock;

    EndpointMessages(Outbox outbox, DeliveryQueue queue, EndpointDeliveries deliveries, TestLimit limit, Clock clock) {
        this.outbox = outbox;
        this.queue = queue;
        this.deliveries = deliveries;
        this.limit = limit;
        this.clock = clock;
    }

    /// Sends a message that says that it is a test, to this endpoint alone.
    ///
    /// @return whether the last one was long enough ago
    @Transactional
    public boolean test(SignedIn who, Endpoint endpoint) {
        if (!limit.takes(who, List.of(endpoint.id()))) {
            return false;
        }
        outbox.add(new Notification(
                who.accountId(),
                Kind.TEST,
                null,
                endpoint.id(),
                Map.of(),
                clock.instant(),
                Notification.NOBODY,
                List.of(endpoint.id())));
        return true;
    }

    /// @return whether there is such a delivery
    @Transactional
    public boolean sendAgain(Endpoint endpoint, String deliveryId) {
        boolean there = deliveries.find(endpoint.id(), deliveryId).isPresent();
        if (there) {
            var now = clock.instant();
            if (!queue.sendAgain(deliveryId, now)) {
                queue.sendNow(deliveryId, now);
            }
        }
        return there;
    }

    /// Sends all again that could not be delivered.
    @Transactional
    public void sendAllAgain(Endpoint endpoint) {
        deliveries.deadIds(endpoint.id()).forEach(id -> queue.sendAgain(id, clock.instant()));
    }
}
