package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Rules that say the same: two of them tell everything twice.
@Component
class SameRules {

    private final AlertRules rules;
    private final JdbcClient database;

    SameRules(AlertRules rules, JdbcClient database) {
        this.rules = rules;
        this.database = database;
    }

    /// What is written in one account waits for each other until its transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(SignedIn who) {
        database.sql("select id from account where id = :id for update")
                .param("id", who.accountId())
                .query(String.class)
                .single();
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
