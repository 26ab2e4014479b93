package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.notifications.EndpointDeliveries.Delivery;
import ai.knowhereto.dashboard.site.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A page of what was sent to an endpoint.
///
/// @param next where the next page begins; `null` on the last one
record DeliveryPage(List<Delivery> deliveries, Inbox.@Nullable Place next) {

    private static final Duration SOON = Duration.ofSeconds(10);

    /// @param found one more than a page, if there is more
    static DeliveryPage of(List<Delivery> found) {
        var page = found.subList(0, Math.min(found.size(), EndpointDeliveries.PAGE));
        return new DeliveryPage(
                page, found.size() > page.size() ? page.getLast().place() : null);
    }

    /// When it is worth while to ask again: soon, if something is about to be sent.
    String pause(Instant now) {
        var waiting = deliveries.stream().filter(Delivery::isWaiting).toList();
        boolean isSoon = waiting.stream().anyMatch(delivery -> delivery.nextAt().isBefore(now.plus(SOON)));
        return isSoon ? "2s" : waiting.isEmpty() ? "30s" : "10s";
    }

    /// What it shows, in short.
    String seen(Endpoint endpoint) {
        return Fingerprint.of(Stream.concat(
                Stream.of(endpoint.name(), endpoint.url(), String.valueOf(endpoint.disabledReason())),
                deliveries.stream().flatMap(Delivery::seen)));
    }
}
