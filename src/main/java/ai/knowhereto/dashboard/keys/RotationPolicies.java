package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// When accounts want to be reminded to rotate their keys. Who has not chosen is reminded as the settings say.
@Component
class RotationPolicies {

    private final JdbcClient database;
    private final DurableTransaction durable;
    private final AuditTrail audit;
    private final RotationPolicy byDefault;
    private final Clock clock;

    RotationPolicies(
            JdbcClient database, DurableTransaction durable, AuditTrail audit, KeySettings settings, Clock clock) {
        this.database = database;
        this.durable = durable;
        this.audit = audit;
        this.byDefault =
                settings.remindToRotate() == 0 ? RotationPolicy.NEVER : new RotationPolicy(settings.remindToRotate());
        this.clock = clock;
    }

    /// The account's policy.
    RotationPolicy of(String accountId) {
        return chosen(accountId).orElse(byDefault);
    }

    /// That of the list's account; keys of all accounts have none in common.
    RotationPolicy of(KeyScope scope) {
        return scope.accountId() == null ? RotationPolicy.NEVER : of(scope.accountId());
    }

    /// Those of several accounts, by id, in one statement.
    Function<String, RotationPolicy> of(Collection<String> accountIds) {
        Map<String, RotationPolicy> chosen = new HashMap<>();
        new Sql()
                .add("select account_id, remind_days from rotation_policy where")
                .in(" account_id", accountIds)
                .on(database)
                .query(row -> {
                    chosen.put(row.getString(1), new RotationPolicy(row.getObject(2, Integer.class)));
                });
        return accountId -> chosen.getOrDefault(accountId, byDefault);
    }

    /// What an account may choose; what it has is among it.
    List<RotationPolicy> choices(String accountId) {
        return Stream.concat(RotationPolicy.CHOICES.stream(), Stream.of(of(accountId), byDefault))
                .distinct()
                .sorted(Comparator.comparing(RotationPolicy::days, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /// The choice of that word; empty if it is none.
    Optional<RotationPolicy> choice(String accountId, String word) {
        return choices(accountId).stream()
                .filter(policy -> policy.word().equals(word))
                .findFirst();
    }

    /// Chooses one for the person's account. Choices of one account wait for each other, so that each tells what it
    /// took the place of. Choosing what is so already changes nothing.
    @Transactional
    void choose(SignedIn who, RotationPolicy policy) {
        durable.lockAccount(who.accountId());
        var before = of(who.accountId());
        if (before.equals(policy)) {
            return;
        }
        save(who.accountId(), policy);
        audit.add(new AuditEvent(
                who.accountId(),
                who.actor(),
                "rotation-policy.changed",
                "account",
                who.accountId(),
                null,
                null,
                Map.of("from", before.word(), "to", policy.word())));
    }

    private Optional<RotationPolicy> chosen(String accountId) {
        return database.sql("select remind_days from rotation_policy where account_id = ?")
                .param(accountId)
                .query((row, _) -> new RotationPolicy(row.getObject(1, Integer.class)))
                .optional();
    }

    private void save(String accountId, RotationPolicy policy) {
        if (write(
                        "update rotation_policy set remind_days = :days, changed_at = :at where account_id = :id",
                        accountId,
                        policy)
                == 0) {
            write(
                    "insert into rotation_policy (account_id, remind_days, changed_at) values (:id, :days, :at)",
                    accountId,
                    policy);
        }
    }

    private int write(String statement, String accountId, RotationPolicy policy) {
        return database.sql(statement)
                .param("id", accountId)
                .param("days", policy.days(), Types.INTEGER)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
