package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.notifications.Kind;
import ai.knowhereto.dashboard.notifications.Notification;
import ai.knowhereto.dashboard.notifications.Outbox;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What is told of alerts, in the transaction that is open. Programs that are told that one fires are told that it
/// is over, and why, however that comes: what they opened for it would stay open otherwise. People are told what
/// they do not know.
@Component
class AlertMessages {

    private final AlertFacts facts;
    private final Outbox outbox;

    AlertMessages(AlertFacts facts, Outbox outbox) {
        this.facts = facts;
        this.outbox = outbox;
    }

    /// @param isDisabled whether the rule has disabled the key
    void fires(AlertRule rule, Alert alert, @Nullable KeyState key, boolean isDisabled, Instant now) {
        Map<String, String> told = new HashMap<>(facts.of(Kind.ALERT_FIRING, rule, alert, key));
        if (isDisabled) {
            told.put("action", "key-disabled");
        }
        tell(Kind.ALERT_FIRING, rule, alert, told, now, rule.wish().personIds());
    }

    void goesOn(AlertRule rule, Alert alert, @Nullable KeyState key, Instant now) {
        Map<String, String> told = facts.of(Kind.ALERT_REPEATED, rule, alert, key);
        tell(Kind.ALERT_REPEATED, rule, alert, told, now, rule.wish().personIds());
    }

    /// @param alert one that has ended; if nobody was told of it, nobody is told of that
    /// @param rule as it was
    void isOver(AlertRule rule, Alert alert, @Nullable KeyState key, boolean isForPeople) {
        if (alert.toldAt() != null) {
            Instant at = Objects.requireNonNull(alert.endedAt());
            Map<String, String> told = facts.of(Kind.ALERT_RESOLVED, rule, alert, key);
            List<String> people = isForPeople ? rule.wish().personIds() : Notification.NOBODY;
            tell(Kind.ALERT_RESOLVED, rule, alert, told, at, people);
        }
    }

    private void tell(
            Kind kind, AlertRule rule, Alert alert, Map<String, String> told, Instant at, List<String> people) {
        outbox.add(new Notification(
                rule.accountId(),
                kind,
                alert.keyId(),
                alert.id(),
                told,
                at,
                people,
                rule.wish().webhookIds()));
    }
}
