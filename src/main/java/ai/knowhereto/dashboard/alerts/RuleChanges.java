package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people do with rules and alerts, each in one transaction with its audit entry. A rule that changes, or is
/// switched off, ends its open alerts: they were about what it said before.
@Component
class RuleChanges {

    static final int MOST = 100;

    private final AlertRules rules;
    private final Alerts alerts;
    private final AlertEnds ends;
    private final RuleSentences sentences;
    private final AuditTrail audit;
    private final JdbcClient database;
    private final Clock clock;

    RuleChanges(
            AlertRules rules,
            Alerts alerts,
            AlertEnds ends,
            RuleSentences sentences,
            AuditTrail audit,
            JdbcClient database,
            Clock clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.ends = ends;
        this.sentences = sentences;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /// What came of it.
    enum Result {
        DONE,
        /// The account has as many as it may have.
        FULL,
        /// It has changed since it was seen.
        OUTDATED
    }

    /// Additions of one account wait for each other, so that two at once make no more than it may have, and a form
    /// that is sent twice makes one rule.
    ///
    /// @param token of the form: the rule is named after it
    @Transactional
    Result add(SignedIn who, String token, @Nullable String keyId, Wish wish) {
        database.sql("select id from account where id = :id for update")
                .param("id", who.accountId())
                .query(String.class)
                .single();
        String id = "rul_" + token;
        if (rules.find(who.accountId(), id)
                .filter(sent -> sent.wish().equals(wish) && Objects.equals(sent.keyId(), keyId))
                .isPresent()) {
            return Result.DONE;
        }
        if (rules.of(who.accountId()).size() >= MOST) {
            return Result.FULL;
        }
        Instant now = now();
        String free = rules.isTaken(id) ? "rul_" + RuleForm.newToken() : id;
        var rule = new AlertRule(free, who.accountId(), keyId, wish, true, null, now, now, 0);
        rules.add(rule, who.personId());
        tell(who, rule, "alert-rule.created");
        return Result.DONE;
    }

    /// @param seen the version of the rule that the person has seen
    @Transactional
    Result change(SignedIn who, AlertRule rule, @Nullable String keyId, Wish wish, long seen) {
        return proceed(who, rule, rule.changed(keyId, wish, now(), seen), Alert.End.EDITED, "alert-rule.changed");
    }

    @Transactional
    Result enable(SignedIn who, AlertRule rule, boolean isEnabled) {
        if (rule.isEnabled() == isEnabled) {
            return Result.DONE;
        }
        String action = isEnabled ? "alert-rule.enabled" : "alert-rule.disabled";
        return proceed(who, rule, rule.enabled(isEnabled, now()), Alert.End.PAUSED, action);
    }

    /// @param length for how long nobody is told; zero to be told again
    @Transactional
    Result mute(SignedIn who, AlertRule rule, Duration length) {
        boolean isOver = length.isZero();
        return proceed(
                who,
                rule,
                rule.muted(isOver ? null : now().plus(length)),
                null,
                isOver ? "alert-rule.unmuted" : "alert-rule.muted");
    }

    @Transactional
    void delete(SignedIn who, AlertRule rule) {
        Instant now = now();
        if (rules.delete(rule.accountId(), rule.id(), now)) {
            ends.withRule(rule, Alert.End.DELETED, now);
            tell(who, rule, "alert-rule.deleted");
        }
    }

    @Transactional
    void acknowledge(SignedIn who, Alert alert) {
        if (alerts.acknowledge(alert, who.actor().name(), now())) {
            var details = Map.of("alert-rule", alert.ruleId(), "key", alert.keyId());
            audit.add(new AuditEvent(
                    alert.accountId(), who.actor(), "alert.acknowledged", "alert", alert.id(), null, null, details));
        }
    }

    private Result proceed(SignedIn who, AlertRule before, AlertRule changed, Alert.@Nullable End how, String action) {
        if (!rules.change(changed)) {
            return Result.OUTDATED;
        }
        if (how != null) {
            ends.withRule(before, how, changed.changedAt());
        }
        tell(who, changed, action);
        return Result.DONE;
    }

    private void tell(SignedIn who, AlertRule rule, String action) {
        String sentence = sentences.of(rule, Locale.ENGLISH);
        audit.add(new AuditEvent(
                rule.accountId(), who.actor(), action, "alert-rule", rule.id(), sentence, null, details(rule)));
    }

    private static Map<String, String> details(AlertRule rule) {
        return rule.mutedUntil() == null
                ? Map.of("disables-key", String.valueOf(rule.wish().disablesKey()))
                : Map.of("until", rule.mutedUntil().toString());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
