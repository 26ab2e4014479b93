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

    private final AlertRules rules;
    private final Alerts alerts;
    private final AlertFacts facts;
    private final Outbox outbox;
    private final KeyStates keys;
    private final KeySwitch keySwitch;

    AlertLifecycle(
            AlertRules rules, Alerts alerts, AlertFacts facts, Outbox outbox, KeyStates keys, KeySwitch keySwitch) {
        this.rules = rules;
        this.alerts = alerts;
        this.facts = facts;
        this.outbox = outbox;
        this.keys = keys;
        this.keySwitch = keySwitch;
    }

    /// Keeps what a round found of one rule, if that still says what it said, and looks.
    ///
    /// @param by what its server looks with
    /// @param open the alerts that were open before
    /// @throws org.springframework.dao.ConcurrencyFailureException if somebody changed the rule, or looks instead
    /// @throws org.springframework.dao.DuplicateKeyException if somebody else looked at the same time: then
    ///     nothing is kept, and the next round finds things as they are
    @Transactional
    void apply(Lease by, AlertRule rule, List<Alert> changed, Map<Alerts.Pair, Alert> open, Instant now) {
        by.hold();
        if (!rules.hold(rule)) {
            return;
        }
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
    void remind(Lease by, AlertRule rule, Alert alert, Instant now) {
        by.hold();
        if (!rules.hold(rule)) {
            return;
        }
        var key = keys.of(List.of(alert.keyId()), now).get(alert.keyId());
        if (!isMeant(rule, alert, key)) {
            alerts.change(alert.ended(now, Alert.End.KEY_ENDED));
        } else if (isToBeTold(rule, alert, now) && alerts.told(alert, alert.toldAt(), now)) {
            Kind kind = alert.toldAt() == null ? Kind.ALERT_FIRING : Kind.ALERT_REPEATED;
            tell(kind, rule, alert, facts.of(kind, rule, alert, key), now);
        }
    }

    private static boolean isToBeTold(AlertRule rule, Alert alert, Instant now) {
        Instant toldAt = alert.toldAt();
        boolean isTime = toldAt == null || rule.isToBeRepeated(toldAt, now);
        return isTime && alert.acknowledgedAt() == null && !rule.isMuted(now);
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

    /// Whoever's key is disabled is told, though he wants to hear nothing else of the rule.
    private void begin(AlertRule rule, Alert alert, @Nullable KeyState key, Instant now) {
        boolean isDisabled = isToDisable(rule, alert)
                && keySwitch.disable(
                        rule.accountId(), alert.keyId(), RULE, Map.of("alert-rule", rule.id(), "alert", alert.id()));
        boolean isTold = isDisabled || !rule.isMuted(now);
        alerts.add(isTold ? alert.told(now) : alert, now);
        if (isTold) {
            Map<String, String> told = new HashMap<>(facts.of(Kind.ALERT_FIRING, rule, alert, key));
            if (isDisabled) {
                told.put("action", "key-disabled");
            }
            tell(Kind.ALERT_FIRING, rule, alert, told, now);
            if (!alert.isOpen()) {
                tell(Kind.ALERT_RESOLVED, rule, alert, facts.of(Kind.ALERT_RESOLVED, rule, alert, key), now);
            }
        }
    }

    /// What is over needs no brake. And whoever holds an old secret can have requests refused: he must not have the
    /// key disabled that replaced it.
    private static boolean isToDisable(AlertRule rule, Alert alert) {
        return rule.wish().disablesKey() && alert.isOpen() && rule.condition().metric() != Metric.REFUSED;
    }

    private void proceed(AlertRule rule, Alert alert, @Nullable KeyState key, Instant now) {
        boolean isGone = !isMeant(rule, alert, key);
        Alert next = isGone && alert.isOpen() ? alert.ended(now, Alert.End.KEY_ENDED) : alert;
        boolean isToBeTold = !next.isOpen() && next.toldAt() != null && !isGone && !rule.isMuted(now);
        if (alerts.change(next) && isToBeTold) {
            tell(Kind.ALERT_RESOLVED, rule, next, facts.of(Kind.ALERT_RESOLVED, rule, next, key), now);
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
