package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What a program needs to know that receives webhooks. Public, like the guide on authentication.
@Controller
class WebhookGuide {

    private static final List<String> FIELDS = List.of(
            "accountId",
            "keyId",
            "key",
            "keyHint",
            "environment",
            "rule",
            "metric",
            "comparison",
            "rise",
            "value",
            "threshold",
            "normal",
            "peak",
            "window",
            "startedAt",
            "endedAt",
            "end",
            "topAddress",
            "action",
            "alertId",
            "ruleId",
            "address",
            "addresses",
            "requests",
            "reason",
            "expiresAt",
            "days",
            "lastUsedAt",
            "actor",
            "webhook",
            "webhookId");

    private final WebhookExamples examples;
    private final NotificationSettings settings;

    WebhookGuide(WebhookExamples examples, NotificationSettings settings) {
        this.examples = examples;
        this.settings = settings;
    }

    @GetMapping("/docs/webhooks")
    String webhooks(Model model) {
        model.addAttribute("attempts", attempts());
        model.addAttribute("examples", examples.all());
        model.addAttribute("signed", examples.signed());
        model.addAttribute("limit", DeliveryConfiguration.LIMIT.toSeconds());
        model.addAttribute("overlap", SigningSecrets.OVERLAP.toHours());
        model.addAttribute("atOnce", Queues.AT_ONCE);
        model.addAttribute("fields", FIELDS);
        model.addAttribute(
                "ports",
                settings.webhookPorts().stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")));
        return "notifications/guide";
    }

    /// @param number beginning with 1
    /// @param pause since the one before
    public record Attempt(int number, Span pause) {}

    /// In the largest unit that says it without a fraction.
    ///
    /// @param unit `seconds`, `minutes` or `hours`
    public record Span(String unit, long count) {
        static Span of(Duration duration) {
            if (duration.toSeconds() % 60 != 0 || duration.isZero()) {
                return new Span("seconds", duration.toSeconds());
            }
            return duration.toMinutes() % 60 == 0
                    ? new Span("hours", duration.toHours())
                    : new Span("minutes", duration.toMinutes());
        }
    }

    private static List<Attempt> attempts() {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(new Attempt(1, Span.of(Duration.ZERO)));
        Schedule.WEBHOOKS.waits().forEach(wait -> attempts.add(new Attempt(attempts.size() + 1, Span.of(wait))));
        return attempts;
    }
}
