package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.usage.KeyLabels;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Rules and alerts as pages show them.
@Component
class RuleList {

    static final int SHOWN = 200;

    private final AlertRules rules;
    private final AlertHistory alerts;
    private final KeyLabels labels;
    private final KeyStates states;
    private final Sentences sentences;
    private final Clock clock;

    RuleList(
            AlertRules rules,
            AlertHistory alerts,
            KeyLabels labels,
            KeyStates states,
            Sentences sentences,
            Clock clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.labels = labels;
        this.states = states;
        this.sentences = sentences;
        this.clock = clock;
    }

    /// The rules of an account, the oldest first.
    @Transactional(readOnly = true)
    List<RuleRow> rules(SignedIn who, Locale locale) {
        return rows(who.accountId(), rules.of(who.accountId()), locale);
    }

    /// Those of them that concern what is shown.
    ///
    /// @param keyId the key that is shown; `null` for all
    @Transactional(readOnly = true)
    List<RuleRow> concerning(String accountId, @Nullable String keyId, Locale locale) {
        var concerned = rules.of(accountId).stream()
                .filter(rule -> keyId == null || rule.concerns(keyId))
                .toList();
        return rows(accountId, concerned, locale);
    }

    /// The alerts of an account, the newest first.
    @Transactional(readOnly = true)
    List<AlertRow> history(SignedIn who, Locale locale) {
        List<Alert> all = alerts.of(who.accountId(), SHOWN);
        var names = labels.named(
                who.accountId(), all.stream().map(Alert::keyId).distinct().toList());
        Instant now = clock.instant();
        return all.stream()
                .map(alert -> {
                    KeyLabel label = names.get(alert.keyId());
                    String name = label == null ? alert.keyId() : label.name();
                    return new AlertRow(
                            alert,
                            sentences.of(alert.condition(), name, locale),
                            label,
                            sentences.value(alert.condition(), alert.reached(), locale),
                            sentences.value(alert.condition(), alert.peak(), locale),
                            now);
                })
                .toList();
    }

    private List<RuleRow> rows(String accountId, List<AlertRule> shown, Locale locale) {
        var ids = shown.stream()
                .map(AlertRule::keyId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var names = labels.named(accountId, ids);
        Instant now = clock.instant();
        var known = states.of(ids, now);
        var starts = alerts.lastStarts(accountId);
        var open = alerts.open(accountId).stream().collect(Collectors.groupingBy(Alert::ruleId));
        return shown.stream()
                .map(rule -> row(
                        rule,
                        names,
                        known,
                        starts.get(rule.id()),
                        open.getOrDefault(rule.id(), List.of()),
                        now,
                        locale))
                .toList();
    }

    private RuleRow row(
            AlertRule rule,
            Map<String, KeyLabel> names,
            Map<String, KeyState> known,
            @Nullable Instant lastStart,
            List<Alert> open,
            Instant now,
            Locale locale) {
        KeyLabel label = rule.keyId() == null ? null : names.get(rule.keyId());
        KeyState state = rule.keyId() == null ? null : known.get(rule.keyId());
        String name = rule.keyId() == null ? null : label == null ? rule.keyId() : label.name();
        return new RuleRow(
                rule,
                sentences.of(rule.condition(), name, locale),
                label,
                state != null && state.endedAt() != null,
                lastStart,
                open,
                now);
    }
}
