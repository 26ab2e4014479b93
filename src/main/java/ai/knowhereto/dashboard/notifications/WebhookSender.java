package ai.knowhereto.dashboard.notifications;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/// Sends a notification to a webhook endpoint, signed as Standard Webhooks says: by every secret that is active,
/// so that a receiver can change from one to the next whenever it wants.
class WebhookSender {

    private final Endpoints endpoints;
    private final SigningSecrets secrets;
    private final WebhookBody body;
    private final WebhookClient client;
    private final Clock clock;

    WebhookSender(Endpoints endpoints, SigningSecrets secrets, WebhookBody body, WebhookClient client, Clock clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.body = body;
        this.client = client;
        this.clock = clock;
    }

    Outcome send(Told told, String endpointId) {
        var endpoint = endpoints.find(endpointId);
        if (endpoint.isEmpty() || !endpoint.get().enabled()) {
            return Outcome.hopeless("disabled");
        }
        try {
            return client.send(request(told, endpoint.get(), secrets.active(endpointId, clock.instant())))
                    .from(endpoint.get().url());
        } catch (Sealer.Unreadable e) {
            return Outcome.ours("secret");
        }
    }

    private HttpPost request(Told told, Endpoint endpoint, List<SigningSecret> active) {
        String text = body.of(told);
        long timestamp = clock.instant().getEpochSecond();
        var request = new HttpPost(endpoint.url());
        request.setHeader("webhook-id", told.id());
        request.setHeader("webhook-timestamp", String.valueOf(timestamp));
        request.setHeader(
                "webhook-signature",
                active.stream()
                        .map(secret -> secret.sign(told.id(), timestamp, text))
                        .collect(Collectors.joining(" ")));
        request.setEntity(new StringEntity(text, ContentType.APPLICATION_JSON));
        return request;
    }
}
