package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.usage.KeyLabels;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Rules as pages show them.
@Component
class RuleList {

    private final AlertRules rules;
    private final RuleHistory alerts;
    private final KeyLabels labels;
    private final KeyStates states;
    private final Sentences sentences;
    private final Clock clock;

    RuleList(
            AlertRules rules,
            RuleHistory alerts,
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

    /// The rules of an account: those that fire, then the others, the oldest first.
    @Transactional(readOnly = true)
    List<RuleRow> rules(SignedIn who, Locale locale) {
        return rows(who.accountId(), rules.of(who.accountId()), locale).stream()
                .sorted(Comparator.comparing(row -> !row.isFiring()))
                .toList();
    }

    /// Those of them that concern what is shown.
    ///
    /// @param keyId the key that is shown; `null` for all
    /// @param most how many at most; the newest come first, so that one who has just set one sees it
    @Transactional(readOnly = true)
    List<RuleRow> concerning(String accountId, @Nullable String keyId, int most, Locale locale) {
        var concerned = rules.of(accountId).reversed().stream()
                .filter(rule -> keyId == null || rule.concerns(keyId))
                .limit(most)
                .toList();
        return rows(accountId, concerned, locale);
    }

    /// A rule of an account; empty if it was deleted.
    @Transactional(readOnly = true)
    Optional<RuleRow> rule(SignedIn who, String ruleId, Locale locale) {
        return rules.find(who.accountId(), ruleId)
                .map(rule -> rows(who.accountId(), List.of(rule), locale).getFirst());
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
        var open = alerts.open(accountId);
        return shown.stream()
                .map(rule -> row(rule, names, known, starts.get(rule.id()), open.get(rule.id()), now, locale))
                .toList();
    }

    private RuleRow row(
            AlertRule rule,
            Map<String, KeyLabel> names,
            Map<String, KeyState> known,
            @Nullable Instant lastStart,
            RuleHistory.@Nullable Open open,
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
