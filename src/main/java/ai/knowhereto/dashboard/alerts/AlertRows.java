package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.usage.KeyLabels;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Alerts as pages show them.
@Component
class AlertRows {

    static final int SHOWN = 200;

    private final AlertHistory alerts;
    private final KeyLabels labels;
    private final Sentences sentences;
    private final Clock clock;

    AlertRows(AlertHistory alerts, KeyLabels labels, Sentences sentences, Clock clock) {
        this.alerts = alerts;
        this.labels = labels;
        this.sentences = sentences;
        this.clock = clock;
    }

    /// The alerts of an account, the newest first.
    @Transactional(readOnly = true)
    List<AlertRow> history(SignedIn who, Locale locale) {
        return rows(who, alerts.of(who.accountId(), SHOWN), locale);
    }

    /// One of them.
    @Transactional(readOnly = true)
    Optional<AlertRow> alert(SignedIn who, String alertId, Locale locale) {
        return alerts.find(who.accountId(), alertId)
                .map(alert -> rows(who, List.of(alert), locale).getFirst());
    }

    private List<AlertRow> rows(SignedIn who, List<Alert> all, Locale locale) {
        var names = labels.named(
                who.accountId(), all.stream().map(Alert::keyId).distinct().toList());
        Instant now = clock.instant();
        return all.stream()
                .map(alert -> row(alert, names.get(alert.keyId()), now, locale))
                .toList();
    }

    private AlertRow row(Alert alert, @Nullable KeyLabel label, Instant now, Locale locale) {
        Condition condition = alert.condition();
        return new AlertRow(
                alert,
                sentences.of(condition, label == null ? alert.keyId() : label.name(), locale),
                label,
                sentences.measured(condition, alert.reached(), locale),
                sentences.measured(condition, alert.peak(), locale),
                now);
    }
}
