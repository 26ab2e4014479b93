package ai.knowhereto.dashboard.alerts;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The alerts in the database, as detection finds and changes them: at most one of them is open for each rule and
/// key.
@Component
class Alerts {

    private static final String INSERT = """
            insert into alert (id, rule_id, account_id, key_id, metric, comparison, threshold, window_minutes, started_at,
                noticed_at, reached, normal, peak, peak_at, latest, calm_since, told_at, ended_at, end_reason)
            values (:id, :rule, :account, :key, :metric, :comparison, :threshold, :window, :started, :noticed, :reached,
                :normal, :peak, :peakAt, :latest, :calm, :told, :ended, :reason)""";

    private static final String UPDATE = """
            update alert set peak = :peak, peak_at = :peakAt, latest = :latest, calm_since = :calm, ended_at = :ended, end_reason = :reason
            where id = :id and ended_at is null""";

    private final JdbcClient client;

    Alerts(JdbcClient client) {
        this.client = client;
    }

    /// A rule and a key.
    record Pair(String ruleId, String keyId) {
        static Pair of(Alert alert) {
            return new Pair(alert.ruleId(), alert.keyId());
        }
    }

    /// All that are open, of all accounts.
    Map<Pair, Alert> open() {
        return client
                .sql("select " + AlertMapper.COLUMNS + " from alert where ended_at is null")
                .query(AlertMapper::alert)
                .list()
                .stream()
                .collect(Collectors.toMap(Pair::of, Function.identity()));
    }

    /// Those that are open of one rule.
    List<Alert> openOf(String ruleId) {
        return client.sql("select " + AlertMapper.COLUMNS + " from alert where rule_id = :rule and ended_at is null")
                .param("rule", ruleId)
                .query(AlertMapper::alert)
                .list();
    }

    /// When the last one of each rule and key ended, of those that ended since then.
    Map<Pair, Instant> ended(Instant since) {
        Map<Pair, Instant> ended = new HashMap<>();
        client.sql("select rule_id, key_id, max(ended_at) from alert where ended_at >= :since group by rule_id, key_id")
                .param("since", Columns.inUtc(since))
                .query(row -> {
                    ended.put(
                            new Pair(row.getString(1), row.getString(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant());
                });
        return ended;
    }

    /// @throws org.springframework.dao.DuplicateKeyException if another one is open for its rule and key
    void add(Alert alert, Instant now) {
        Condition condition = alert.condition();
        state(client.sql(INSERT), alert)
                .param("rule", alert.ruleId())
                .param("account", alert.accountId())
                .param("key", alert.keyId())
                .param("metric", condition.metric().name())
                .param("comparison", condition.comparison().name())
                .param("threshold", condition.threshold())
                .param("window", condition.window().minutes())
                .param("started", Columns.inUtc(alert.startedAt()))
                .param("noticed", Columns.inUtc(now))
                .param("reached", alert.reached())
                .param("normal", alert.normal(), Types.DOUBLE)
                .param("told", Columns.inUtc(alert.toldAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /// @return whether it was open
    boolean change(Alert alert) {
        return state(client.sql(UPDATE), alert).update() == 1;
    }

    /// Notes that people were told.
    ///
    /// @param before when they were told before
    /// @return whether nobody else was faster
    boolean told(Alert alert, @Nullable Instant before, Instant now) {
        return client.sql("update alert set told_at = :now where id = :id and ended_at is null"
                                + " and acknowledged_at is null and "
                                + (before == null ? "told_at is null" : "told_at = :before"))
                        .param("now", Columns.inUtc(now))
                        .param("before", Columns.inUtc(before), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", alert.id())
                        .update()
                == 1;
    }

    /// @return whether it was open, and nobody had done that
    boolean acknowledge(Alert alert, String by, Instant now) {
        return client.sql("update alert set acknowledged_at = :now, acknowledged_by = :by"
                                + " where id = :id and ended_at is null and acknowledged_at is null")
                        .param("now", Columns.inUtc(now))
                        .param("by", by)
                        .param("id", alert.id())
                        .update()
                == 1;
    }

    /// Ends those that are open of a rule.
    void endAll(String ruleId, Alert.End how, Instant now) {
        client.sql("update alert set ended_at = :now, end_reason = :how where rule_id = :rule and ended_at is null")
                .param("now", Columns.inUtc(now))
                .param("how", how.name())
                .param("rule", ruleId)
                .update();
    }

    private static JdbcClient.StatementSpec state(JdbcClient.StatementSpec statement, Alert alert) {
        return statement
                .param("id", alert.id())
                .param("peak", alert.peak())
                .param("peakAt", Columns.inUtc(alert.peakAt()))
                .param("latest", alert.latest())
                .param("calm", Columns.inUtc(alert.calmSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ended", Columns.inUtc(alert.endedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reason", alert.end() == null ? null : alert.end().name(), Types.VARCHAR);
    }
}
