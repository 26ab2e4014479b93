package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.audit.Actor;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.keys.KeyStatus;
import ai.knowhereto.dashboard.keys.KeySwitch;
import java.time.Instant;
import java.util.Collection;
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
    private final AlertMessages messages;
    private final KeyStates keys;
    private final KeySwitch keySwitch;
    private final WorkingSince workingSince;

    AlertLifecycle(
            AlertRules rules,
            Alerts alerts,
            AlertMessages messages,
            KeyStates keys,
            KeySwitch keySwitch,
            WorkingSince workingSince) {
        this.rules = rules;
        this.alerts = alerts;
        this.messages = messages;
        this.keys = keys;
        this.keySwitch = keySwitch;
        this.workingSince = workingSince;
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
            } else if (isMeant(alert, key, now)) {
                begin(rule, endedWithKey(alert, key, now), key, now);
            }
        }
    }

    /// The keys of these alerts whose requests are refused, and why.
    Map<String, KeyStatus> stopped(Collection<Alert> open, Instant now) {
        return keys.stopped(open.stream().map(Alert::keyId).distinct().toList(), now);
    }

    /// Whether there is something to do about an alert though its value did not change.
    static boolean isDue(AlertRule rule, Alert alert, Map<String, KeyStatus> stopped, Instant now) {
        var status = stopped.get(alert.keyId());
        return status != null && AlertEnds.with(status, alert.condition()) != null || isToBeTold(rule, alert, now);
    }

    /// Tells people again, or for the first time once a rule is not muted any more; and ends what ends with the
    /// key.
    @Transactional
    void remind(Lease by, AlertRule rule, Alert alert, Instant now) {
        by.hold();
        if (!rules.hold(rule)) {
            return;
        }
        var key = keys.of(List.of(alert.keyId()), now).get(alert.keyId());
        if (!endedWithKey(alert, key, now).isOpen()) {
            proceed(rule, alert, key, now);
        } else if (isToBeTold(rule, alert, now) && alerts.told(alert, alert.toldAt(), now)) {
            if (alert.toldAt() == null) {
                messages.fires(rule, alert, key, false, now);
            } else {
                messages.goesOn(rule, alert, key, now);
            }
        }
    }

    private static boolean isToBeTold(AlertRule rule, Alert alert, Instant now) {
        Instant toldAt = alert.toldAt();
        boolean isTime = toldAt == null || rule.isToBeRepeated(toldAt, now);
        return isTime && alert.acknowledgedAt() == null && !rule.isMuted(now);
    }

    /// That a key is silent which works no more is no news, nor of one that did not work in all of that time.
    /// What one did while it worked is, though it has ended since.
    private boolean isMeant(Alert alert, @Nullable KeyState key, Instant now) {
        Condition condition = alert.condition();
        if (condition.comparison() == Comparison.BELOW) {
            return key != null
                    && key.status().works()
                    && workingSince.isAllOf(key, condition.window(), alert.startedAt());
        }
        boolean isOfBefore = key != null
                && key.endedAt() != null
                && !alert.startedAt().isAfter(key.endedAt())
                && alert.startedAt().isBefore(now);
        return isOfBefore || AlertEnds.with(key == null ? null : key.status(), condition) == null;
    }

    private static Alert endedWithKey(Alert alert, @Nullable KeyState key, Instant now) {
        var how = AlertEnds.with(key == null ? null : key.status(), alert.condition());
        return how == null || !alert.isOpen() ? alert : AlertEnds.ended(alert, how, key, now);
    }

    /// Whoever's key is disabled is told, though he wants to hear nothing else of the rule.
    private void begin(AlertRule rule, Alert alert, @Nullable KeyState key, Instant now) {
        boolean isDisabled = isToDisable(rule, alert)
                && keySwitch.disable(
                        rule.accountId(), alert.keyId(), RULE, Map.of("alert-rule", rule.id(), "alert", alert.id()));
        boolean isTold = isDisabled || !rule.isMuted(now);
        Alert begun = isTold ? alert.told(now) : alert;
        alerts.add(begun, now);
        if (isTold) {
            messages.fires(rule, begun, key, isDisabled, now);
            if (!begun.isOpen()) {
                messages.isOver(rule, begun, key, true);
            }
        }
    }

    /// What is over needs no brake. And whoever holds an old secret can have requests refused: he must not have the
    /// key disabled that replaced it.
    private static boolean isToDisable(AlertRule rule, Alert alert) {
        return rule.wish().disablesKey() && alert.isOpen() && rule.condition().metric() != Metric.REFUSED;
    }

    private void proceed(AlertRule rule, Alert alert, @Nullable KeyState key, Instant now) {
        Alert next = endedWithKey(alert, key, now);
        if (alerts.change(next) && !next.isOpen()) {
            messages.isOver(rule, next, key, !rule.isMuted(now));
        }
    }
}
