package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.LatestEntries;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.keys.KeyStatus;
import ai.knowhereto.dashboard.notifications.Channels;
import ai.knowhereto.dashboard.notifications.Kind;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/// What the page of an alert tells: what happened, what was done, who is told.
@Component
class AlertPages {

    private final AlertRows alerts;
    private final RuleList rules;
    private final KeyStates states;
    private final LatestEntries trail;
    private final Channels channels;
    private final Clock clock;

    AlertPages(
            AlertRows alerts, RuleList rules, KeyStates states, LatestEntries trail, Channels channels, Clock clock) {
        this.alerts = alerts;
        this.rules = rules;
        this.states = states;
        this.trail = trail;
        this.channels = channels;
        this.clock = clock;
    }

    /// @throws ResponseStatusException 404 for an alert of another account, or of none
    AlertPage find(SignedIn who, String id, Wall wall, Model model) {
        var alert = alerts.alert(who, id, wall.locale())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var row = rules.rule(who, alert.alert().ruleId(), wall.locale()).orElse(null);
        String keyId = alert.alert().keyId();
        var key = states.of(List.of(keyId), clock.instant()).get(keyId);
        var page = new AlertPage(
                alert,
                row,
                row == null ? List.of() : webhooks(row.rule()),
                key != null && key.endedAt() == null,
                hasDisabled(alert.alert(), key));
        model.addAttribute("wall", wall);
        model.addAttribute("page", page);
        return page;
    }

    private List<Channels.Webhook> webhooks(AlertRule rule) {
        var chosen = rule.wish().webhookIds();
        return channels.webhooks(rule.accountId(), Kind.ALERT_FIRING).stream()
                .filter(webhook -> chosen.isEmpty() || chosen.contains(webhook.id()))
                .toList();
    }

    /// Whoever disabled it last said why.
    private boolean hasDisabled(Alert alert, @Nullable KeyState key) {
        return key != null
                && key.status() == KeyStatus.DISABLED
                && trail.last("key", key.keyId(), "key.disabled")
                        .filter(entry ->
                                alert.id().equals(entry.event().details().get("alert")))
                        .isPresent();
    }
}
