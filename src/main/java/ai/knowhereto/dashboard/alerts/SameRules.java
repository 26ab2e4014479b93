package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Rules that say the same: two of them tell everything twice.
@Component
class SameRules {

    private final AlertRules rules;

    SameRules(AlertRules rules) {
        this.rules = rules;
    }

    /// The rule that says it already, if there is one.
    ///
    /// @param rule the one that is to say it; `null` for a new one
    Optional<AlertRule> find(SignedIn who, @Nullable AlertRule rule, @Nullable String keyId, Wish wish) {
        return rules.of(who.accountId()).stream()
                .filter(other -> rule == null || !other.id().equals(rule.id()))
                .filter(other ->
                        Objects.equals(other.keyId(), keyId) && other.wish().isSame(wish))
                .findFirst();
    }
}
