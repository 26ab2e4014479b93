package ai.knowhereto.dashboard.notifications;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The body of a webhook, as Standard Webhooks recommends: the type of the event, when it happened, and its data.
/// The same for every attempt.
@Component
class WebhookBody {

    private final JsonMapper json;

    WebhookBody(JsonMapper json) {
        this.json = json;
    }

    String of(Told told) {
        var data = new TreeMap<String, Object>(told.facts());
        data.put("accountId", told.accountId());
        if (told.keyId() != null) {
            data.put("keyId", told.keyId());
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", told.kind().type());
        body.put("timestamp", told.occurredAt().toString());
        body.put("data", data);
        return json.writeValueAsString(body);
    }
}
