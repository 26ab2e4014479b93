package ai.knowhereto.dashboard.notifications;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// A message of each type, for the guide: made and signed as the real ones are.
@Component
class WebhookExamples {

    /// An example, which is no secret: the bytes 0 to 31.
    static final SigningSecret SECRET = secret();
    static final String ID = "msg_5f0c9a4e7b1d4c8e9f2a3b4c5d6e7f80";
    static final Instant AT = Instant.parse("2026-11-23T14:20:00Z");

    private static final Map<String, String> KEY =
            Map.of("key", "Production backend", "keyHint", "sk_live_…a1f0", "environment", "live");
    private static final Map<String, String> ALERT = Map.of(
            "rule", "Requests of any key above 10,000 in 1 hour",
            "metric", "requests",
            "value", "12480",
            "threshold", "10000",
            "window", "PT1H",
            "normal", "4100",
            "startedAt", "2026-11-23T14:20:00Z",
            "alertId", "alr_2b7c1e9d",
            "ruleId", "rul_8a4f6d03");

    private final WebhookBody body;
    private final JsonMapper json;

    WebhookExamples(WebhookBody body, JsonMapper json) {
        this.body = body;
        this.json = json;
    }

    /// @param type such as `key.expired`
    /// @param text its body, in lines to be read
    public record Example(Kind kind, String type, String text) {}

    /// @param text the body as it is sent
    /// @param signature of the id, the time and the body by the secret
    public record Signed(String secret, String id, long timestamp, String text, String signature) {}

    List<Example> all() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Example(kind, kind.type(), pretty(body.of(told(kind)))))
                .toList();
    }

    Signed signed() {
        String text = body.of(told(Kind.KEY_EXPIRED));
        long timestamp = AT.getEpochSecond();
        return new Signed(SECRET.reveal(), ID, timestamp, text, SECRET.sign(ID, timestamp, text));
    }

    static Told told(Kind kind) {
        var facts = new HashMap<>(facts(kind));
        boolean isAboutKey = kind != Kind.WEBHOOK_DISABLED && kind != Kind.TEST;
        if (isAboutKey) {
            facts.putAll(KEY);
        }
        return new Told(ID, "acct_3c9e", kind, isAboutKey ? "key_646q2m4" : null, "example", facts, AT);
    }

    private static Map<String, String> facts(Kind kind) {
        return switch (kind) {
            case ALERT_FIRING ->
                with(
                        ALERT,
                        "comparison",
                        "above",
                        "peak",
                        "12480",
                        "topAddress",
                        "203.0.113.10",
                        "action",
                        "key-disabled");
            case ALERT_REPEATED -> with(ALERT, "comparison", "above", "peak", "14902", "topAddress", "203.0.113.10");
            case ALERT_RESOLVED ->
                with(
                        ALERT,
                        "comparison",
                        "above",
                        "value",
                        "8900",
                        "peak",
                        "14902",
                        "endedAt",
                        "2026-11-23T16:05:00Z",
                        "end",
                        "calm");
            case ADDRESS_NEW -> Map.of("address", "203.0.113.10", "addresses", "1");
            case KEY_USED_AFTER_END ->
                Map.of(
                        "reason",
                        "revoked",
                        "endedAt",
                        "2026-11-20T09:00:00Z",
                        "address",
                        "203.0.113.10",
                        "requests",
                        "42");
            case KEY_EXPIRING -> Map.of("expiresAt", "2026-11-30T00:00:00Z", "days", "7");
            case KEY_EXPIRED -> Map.of("expiresAt", "2026-11-23T14:20:00Z");
            case KEY_UNUSED -> Map.of("days", "90", "lastUsedAt", "2026-08-25T14:20:00Z");
            case KEY_LEAKED -> Map.of("actor", "ada@example.com", "reason", "leaked");
            case KEY_ROTATED -> Map.of("actor", "ada@example.com");
            case KEY_REVOKED -> Map.of("actor", "ada@example.com", "reason", "unused");
            case WEBHOOK_DISABLED -> Map.of("webhook", "Pager", "webhookId", "whk_7d20", "reason", "gone");
            case TEST -> Map.of("rule", "Requests of any key above 10,000 in 1 hour", "ruleId", "rul_8a4f6d03");
        };
    }

    private static Map<String, String> with(Map<String, String> facts, String... more) {
        var all = new HashMap<>(facts);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private String pretty(String text) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(text));
    }

    private static SigningSecret secret() {
        byte[] bytes = new byte[SigningSecret.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return new SigningSecret("example", bytes, AT, null);
    }
}
