package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/// The rules in the database. Deleted ones are only found by their alerts.
@Component
class AlertRules {

    private static final String SELECT = """
            select id, account_id, key_id, metric, comparison, threshold, window_minutes, minimum_volume, repeat_hours,
                disables_key, people, webhooks, enabled, muted_until, created_at, changed_at, version
            from alert_rule where deleted_at is null\s""";

    private static final String INSERT = """
            insert into alert_rule (id, account_id, key_id, metric, comparison, threshold, window_minutes,
                minimum_volume, repeat_hours, disables_key, people, webhooks, enabled, muted_until, created_by,
                created_at, changed_at, version)
            values (:id, :account, :key, :metric, :comparison, :threshold, :window, :volume, :repeat, :disables, :people,
                :webhooks, :enabled, :muted, :by, :created, :changed, :version)""";

    private static final String UPDATE = """
            update alert_rule set key_id = :key, metric = :metric, comparison = :comparison, threshold = :threshold,
                window_minutes = :window, minimum_volume = :volume, repeat_hours = :repeat, disables_key = :disables,
                people = :people, webhooks = :webhooks, enabled = :enabled, muted_until = :muted,
                changed_at = :changed, version = :version
            where id = :id and account_id = :account and version = :version - 1 and deleted_at is null""";

    private final JdbcClient client;

    AlertRules(JdbcClient client) {
        this.client = client;
    }

    /// Those of an account, the oldest first.
    List<AlertRule> of(String accountId) {
        return client.sql(SELECT + "and account_id = :account order by created_at, id")
                .param("account", accountId)
                .query(AlertRules::rule)
                .list();
    }

    Optional<AlertRule> find(String accountId, String id) {
        return client.sql(SELECT + "and account_id = :account and id = :id")
                .param("account", accountId)
                .param("id", id)
                .query(AlertRules::rule)
                .optional();
    }

    /// Those of all accounts that look.
    List<AlertRule> enabled() {
        return client.sql(SELECT + "and enabled").query(AlertRules::rule).list();
    }

    /// Keeps a rule as it is until the caller's transaction ends.
    ///
    /// @return whether it still looks
    /// @throws OptimisticLockingFailureException if it is not what was seen: then it has to be looked at again
    boolean hold(AlertRule seen) {
        Optional<Long> version = client.sql(
                        "select version from alert_rule where id = :id and enabled and deleted_at is null for update")
                .param("id", seen.id())
                .query(Long.class)
                .optional();
        if (version.isPresent() && version.get() != seen.version()) {
            throw new OptimisticLockingFailureException("Somebody changed " + seen.id());
        }
        return version.isPresent();
    }

    /// Whether a rule has or had that id, whoever's it is.
    boolean isTaken(String id) {
        return client.sql("select count(*) from alert_rule where id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void add(AlertRule rule, String personId) {
        of(client.sql(INSERT), rule)
                .param("by", personId)
                .param("created", Columns.inUtc(rule.createdAt()))
                .update();
    }

    /// @param rule what it is now, one version later
    /// @return whether it was the version before
    boolean change(AlertRule rule) {
        return of(client.sql(UPDATE), rule).update() == 1;
    }

    boolean delete(String accountId, String id, Instant now) {
        return client.sql("update alert_rule set deleted_at = :now, enabled = false"
                                + " where id = :id and account_id = :account and deleted_at is null")
                        .param("now", Columns.inUtc(now))
                        .param("id", id)
                        .param("account", accountId)
                        .update()
                == 1;
    }

    private static StatementSpec of(StatementSpec statement, AlertRule rule) {
        Condition condition = rule.condition();
        Wish wish = rule.wish();
        return statement
                .param("id", rule.id())
                .param("account", rule.accountId())
                .param("key", rule.keyId(), Types.VARCHAR)
                .param("metric", condition.metric().name())
                .param("comparison", condition.comparison().name())
                .param("threshold", condition.threshold())
                .param("window", condition.window().minutes())
                .param("volume", condition.minimumVolume())
                .param("repeat", wish.repeatHours())
                .param("disables", wish.disablesKey())
                .param("people", String.join(",", wish.personIds()))
                .param("webhooks", String.join(",", wish.webhookIds()))
                .param("enabled", rule.isEnabled())
                .param("muted", Columns.inUtc(rule.mutedUntil()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("changed", Columns.inUtc(rule.changedAt()))
                .param("version", rule.version());
    }

    private static AlertRule rule(ResultSet row, int number) throws SQLException {
        var wish = new Wish(
                Columns.condition(row, row.getLong("minimum_volume")),
                row.getInt("repeat_hours"),
                row.getBoolean("disables_key"),
                ids(row.getString("people")),
                ids(row.getString("webhooks")));
        return new AlertRule(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("key_id"),
                wish,
                row.getBoolean("enabled"),
                Columns.instant(row, "muted_until"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    private static List<String> ids(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
    }
}
