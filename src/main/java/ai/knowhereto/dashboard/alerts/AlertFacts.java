package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.notifications.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What messages tell of alerts, by name: `notifications` says how. Numbers are plain, times as ISO 8601 writes
/// them.
@Component
class AlertFacts {

    private final Sentences sentences;
    private final KeyActivity activity;

    AlertFacts(Sentences sentences, KeyActivity activity) {
        this.sentences = sentences;
        this.activity = activity;
    }

    /// @param kind what is told: that it began has the value with which it did, all else the latest one
    Map<String, String> of(Kind kind, AlertRule rule, Alert alert, @Nullable KeyState key) {
        Condition condition = alert.condition();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("rule", sentences.of(condition, rule.keyId() == null ? null : name(alert, key), Locale.ENGLISH));
        facts.put("ruleId", rule.id());
        facts.put("alertId", alert.id());
        facts.put("key", name(alert, key));
        if (key != null) {
            facts.put("keyHint", key.hint());
            facts.put("environment", key.environment());
        }
        facts.putAll(condition(condition));
        facts.put("value", Sentences.plain(kind == Kind.ALERT_FIRING ? alert.reached() : alert.latest()));
        facts.put("peak", Sentences.plain(alert.peak()));
        facts.put("startedAt", alert.startedAt().toString());
        if (alert.normal() != null) {
            facts.put("normal", normal(alert.normal()));
        }
        if (alert.endedAt() != null) {
            facts.put("endedAt", alert.endedAt().toString());
        }
        if (alert.end() != null && kind == Kind.ALERT_RESOLVED) {
            facts.put("end", alert.end().word());
        }
        if (kind != Kind.ALERT_RESOLVED) {
            address(alert).ifPresent(address -> facts.put("topAddress", address));
        }
        return facts;
    }

    private static Map<String, String> condition(Condition condition) {
        String metric =
                switch (condition.metric()) {
                    case ERROR_RATE -> "errors";
                    case LIMIT_SHARE -> "rate-limit";
                    default -> condition.metric().word();
                };
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("comparison", condition.comparison().word());
        facts.put("metric", condition.comparison() == Comparison.RISING ? "rise" : metric);
        facts.put("threshold", Sentences.plain(condition.threshold()));
        facts.put("window", condition.window().length().toString());
        if (condition.comparison() == Comparison.RISING) {
            facts.put("rise", metric);
        }
        return facts;
    }

    /// An average, of what is counted: not in percent, as the rise is.
    private static String normal(double requests) {
        return Sentences.plain(requests < 10 ? Math.round(requests * 10) / 10.0 : Math.round(requests));
    }

    private Optional<String> address(Alert alert) {
        Instant since = alert.startedAt().minus(alert.condition().window().length());
        return activity.busiestAddress(alert.keyId(), since);
    }

    private static String name(Alert alert, @Nullable KeyState key) {
        return key == null ? alert.keyId() : key.name();
    }
}
