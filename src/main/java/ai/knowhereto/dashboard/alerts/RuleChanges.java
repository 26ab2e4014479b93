package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.AccountLock;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people do with rules that are there, each in one transaction with its audit entry. A rule that changes, or is
/// switched off, ends its open alerts: they were about what it said before.
@Component
class RuleChanges {

    private final AlertRules rules;
    private final AlertEnds ends;
    private final RuleTrail trail;
    private final SameRules same;
    private final AccountLock accounts;
    private final Clock clock;

    RuleChanges(AlertRules rules, AlertEnds ends, RuleTrail trail, SameRules same, AccountLock accounts, Clock clock) {
        this.rules = rules;
        this.ends = ends;
        this.trail = trail;
        this.same = same;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// What came of it.
    enum Result {
        DONE,
        /// The account has as many as it may have.
        FULL,
        /// Another rule says the same.
        SAME,
        /// It has changed since it was seen.
        OUTDATED
    }

    /// @param seen the version of the rule that the person has seen
    @Transactional
    Result change(SignedIn who, AlertRule rule, @Nullable String keyId, Wish wish, long seen) {
        accounts.hold(who.accountId());
        if (same.find(who, rule, keyId, wish).isPresent()) {
            return Result.SAME;
        }
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
            trail.tell(who, rule, "alert-rule.deleted");
        }
    }

    private Result proceed(SignedIn who, AlertRule before, AlertRule changed, Alert.@Nullable End how, String action) {
        if (!rules.change(changed)) {
            return Result.OUTDATED;
        }
        if (how != null) {
            ends.withRule(before, how, changed.changedAt());
        }
        trail.tell(who, changed, action);
        return Result.DONE;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
