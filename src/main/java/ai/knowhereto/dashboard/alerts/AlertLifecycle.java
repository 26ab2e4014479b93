package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.audit.Actor;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.keys.KeySwitch;
import ai.knowhereto.dashboard.notifications.Kind;
import ai.knowhereto.dashboard.notifications.Notification;
import ai.knowhereto.dashboard.notifications.Outbox;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What alerts lead to. The alert, the message to people and what is done to the key are one transaction: nobody
/// is told of an alert that is not there, and no alert is there that nobody will be told of.
@Component
class AlertLifecycle {

    private static final Actor RULE = new Actor(Actor.Type.SYSTEM, null, "Alert rule", "system", null);

    private final Alerts alerts;
    private final AlertFacts facts;
    private final Outbox outbox;
    private final KeyStates keys;
    private final KeySwitch keySwitch;

    AlertLifecycle(Alerts alerts, AlertFacts facts, Outbox outbox, KeyStates keys, KeySwitch keySwitch) {
        this.alerts = alerts;
        this.facts = facts;
        this.outbox = outbox;
        this.keys = keys;
        this.keySwitch = keySwitch;
    }

    /// Keeps what a round found of one rule.
    ///
    /// @param open the alerts that were open before
    /// @throws org.springframework.dao.DuplicateKeyException if somebody else looked at the same time: then
    ///     nothing is kept, and the next round finds things as they are
    @Transactional
    void apply(AlertRule rule, List<Alert> changed, Map<Alerts.Pair, Alert> open, Instant now) {
        var states = keys.of(changed.stream().map(Alert::keyId).toList(), now);
        for (Alert alert : changed) {
            KeyState key = states.get(alert.keyId());
            Alert known = open.get(Alerts.Pair.of(alert));
            if (known != null && known.id().equals(alert.id())) {
                proceed(rule, alert, key, now);
            } else if (isMeant(rule, alert, key)) {
                begin(rule, alert, key, now);
            }
        }
    }

    /// Whether there is something to do about an alert though its value did not change.
    static boolean isDue(AlertRule rule, Alert alert, Instant now) {
        return rule.condition().comparison() == Comparison.BELOW || isToBeTold(rule, alert, now);
    }

    /// Tells people again, or for the first time once a rule is not muted any more; and ends what is about the
    /// silence of a key that has ended.
    @Transactional
    void remind(AlertRule rule, Alert alert, Instant now) {
        var key = keys.of(List.of(alert.keyId()), now).get(alert.keyId());
        if (!isMeant(rule, alert, key)) {
            alerts.change(alert.ended(now, Alert.End.KEY_ENDED));
        } else if (isToBeTold(rule, alert, now) && alerts.told(alert, alert.toldAt(), now)) {
            Kind kind = alert.toldAt() == null ? Kind.ALERT_FIRING : Kind.ALERT_REPEATED;
            tell(kind, rule, alert, facts.of(rule, alert, key), now);
        }
    }

    private static boolean isToBeTold(AlertRule rule, Alert alert, Instant now) {
        Instant toldAt = alert.toldAt();
        boolean isTime = toldAt == null || alert.acknowledgedAt() == null && rule.isToBeRepeated(toldAt, now);
        return isTime && !rule.isMuted(now);
    }

    /// A key that is gone is silent for good: that is no news, and neither is a key that was not there yet.
    private static boolean isMeant(AlertRule rule, Alert alert, @Nullable KeyState key) {
        return rule.condition().comparison() != Comparison.BELOW
                || key != null
                        && key.status().works()
                        && !key.createdAt()
                                .isAfter(alert.startedAt()
                                        .minus(rule.condition().window().length()));
    }

    private void begin(AlertRule rule, Alert alert, @Nullable KeyState key, Instant now) {
        boolean isTold = !rule.isMuted(now);
        alerts.add(isTold ? alert.told(now) : alert, now);
        boolean isDisabled = rule.wish().disablesKey()
                && keySwitch.disable(
                        rule.accountId(), alert.keyId(), RULE, Map.of("alert-rule", rule.id(), "alert", alert.id()));
        if (isTold) {
            Map<String, String> told = new HashMap<>(facts.of(rule, alert, key));
            if (isDisabled) {
                told.put("action", "key-disabled");
            }
            tell(Kind.ALERT_FIRING, rule, alert, told, now);
            if (!alert.isOpen()) {
                tell(Kind.ALERT_RESOLVED, rule, alert, facts.of(rule, alert, key), now);
            }
        }
    }

    private void proceed(AlertRule rule, Alert alert, @Nullable KeyState key, Instant now) {
        boolean isGone = !isMeant(rule, alert, key);
        Alert next = isGone && alert.isOpen() ? alert.ended(now, Alert.End.KEY_ENDED) : alert;
        if (alerts.change(next) && !next.isOpen() && next.toldAt() != null && !isGone) {
            tell(Kind.ALERT_RESOLVED, rule, next, facts.of(rule, next, key), now);
        }
    }

    private void tell(Kind kind, AlertRule rule, Alert alert, Map<String, String> told, Instant now) {
        outbox.add(new Notification(
                rule.accountId(),
                kind,
                alert.keyId(),
                alert.id(),
                told,
                kind == Kind.ALERT_RESOLVED && alert.endedAt() != null ? alert.endedAt() : now,
                rule.wish().personIds(),
                rule.wish().webhookIds()));
    }
}
