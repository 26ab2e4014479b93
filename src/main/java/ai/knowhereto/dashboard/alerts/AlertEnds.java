package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.keys.KeyStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// How alerts end though their value does not say so: with their rule, or with their key.
@Component
class AlertEnds {

    private final Alerts alerts;
    private final AlertMessages messages;
    private final KeyStates keys;

    AlertEnds(Alerts alerts, AlertMessages messages, KeyStates keys) {
        this.alerts = alerts;
        this.messages = messages;
        this.keys = keys;
    }

    /// Ends those that are open of a rule which somebody has just changed, switched off or deleted: people know
    /// that from him, programs do not.
    ///
    /// @param rule as it was before
    @Transactional(propagation = Propagation.MANDATORY)
    void withRule(AlertRule rule, Alert.End how, Instant now) {
        List<Alert> open = alerts.openOf(rule.id());
        alerts.endAll(rule.id(), how, now);
        Map<String, KeyState> known = keys.of(open.stream().map(Alert::keyId).toList(), now);
        for (Alert alert : open) {
            messages.isOver(rule, alert.ended(now, how), known.get(alert.keyId()), false);
        }
    }

    /// Of a key that has ended nothing can come but refused requests; and one that is switched off is silent for
    /// that reason.
    ///
    /// @param status the key's; `null` if it is not there any more
    /// @return `null` if the key is no reason to end an alert of that condition
    static Alert.@Nullable End with(@Nullable KeyStatus status, Condition condition) {
        boolean isSilence = condition.comparison() == Comparison.BELOW;
        if (condition.metric() == Metric.REFUSED && !isSilence) {
            return null;
        }
        return switch (status) {
            case null -> Alert.End.KEY_REVOKED;
            case REVOKED -> Alert.End.KEY_REVOKED;
            case EXPIRED -> Alert.End.KEY_EXPIRED;
            case DISABLED -> isSilence ? Alert.End.KEY_DISABLED : null;
            case ACTIVE, EXPIRING -> null;
        };
    }

    /// The same alert, which ended with its key.
    static Alert ended(Alert alert, Alert.End how, @Nullable KeyState key, Instant now) {
        Instant end = key == null || key.endedAt() == null ? now : key.endedAt();
        boolean isWithin = !end.isBefore(alert.startedAt()) && !end.isAfter(now);
        return alert.ended(isWithin ? end : now, how);
    }
}
