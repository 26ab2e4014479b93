package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.AccountLock;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import ai.knowhereto.dashboard.alerts.RuleChanges.Result;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Rules that people add, each in one transaction with its audit entry.
@Component
class RuleAdditions {

    static final int MOST = 100;

    private final AlertRules rules;
    private final SameRules same;
    private final AccountLock accounts;
    private final RuleTrail trail;
    private final Clock clock;

    RuleAdditions(AlertRules rules, SameRules same, AccountLock accounts, RuleTrail trail, Clock clock) {
        this.rules = rules;
        this.same = same;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /// What is said in one account waits for each other, so that two at once make no more rules than it may have,
    /// none that say the same, and a form that is sent twice makes one.
    ///
    /// @param token of the form: the rule is named after it
    @Transactional
    Result add(SignedIn who, String token, @Nullable String keyId, Wish wish) {
        accounts.hold(who.accountId());
        String id = "rul_" + token;
        if (rules.find(who.accountId(), id)
                .filter(sent -> sent.wish().equals(wish) && Objects.equals(sent.keyId(), keyId))
                .isPresent()) {
            return Result.DONE;
        }
        if (same.find(who, null, keyId, wish).isPresent()) {
            return Result.SAME;
        }
        if (rules.of(who.accountId()).size() >= MOST) {
            return Result.FULL;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String free = rules.isTaken(id) ? "rul_" + RuleForm.newToken() : id;
        var rule = new AlertRule(free, who.accountId(), keyId, wish, true, null, now, now, 0);
        rules.add(rule, who.personId());
        trail.tell(who, rule, "alert-rule.created");
        return Result.DONE;
    }
}
