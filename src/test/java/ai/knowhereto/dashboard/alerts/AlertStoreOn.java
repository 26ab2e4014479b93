package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// What keeping alerts guarantees, on each database.
abstract class AlertStoreOn extends AlertsIn {

    private static final String ADD = """
            insert into alert (id, rule_id, account_id, key_id, metric, comparison, threshold, window_minutes, started_at,
                noticed_at, reached, latest, peak, peak_at, ended_at)
            select cast(? as varchar(9)) || '-' || n, cast(? as varchar(40)), cast(? as varchar(40)),
                'key_' || n, 'REQUESTS', 'ABOVE', 1, 60, cast(? as timestamp with time zone),
                cast(? as timestamp with time zone), 2, 2, 2, cast(? as timestamp with time zone),
                cast(? as timestamp with time zone)
            from %s""";

    @Autowired
    FiringAlerts firing;

    /// The numbers from 1 to 3,000, as this database makes them.
    abstract String numbers();

    /// How the database answers a question.
    abstract String plan(String sql);

    @Test
    void whatIsShownOnEveryPageIsReadWithoutTheHistory() {
        var rule = rule(Rules.requestsAbove(10, Window.HOUR));
        for (String name : List.of("old-0", "old-1", "old-2")) {
            var one = name.equals("old-0") ? rule : rule(Rules.requestsAbove(1_000, Window.HOUR));
            add(name, one, START.minus(Duration.ofDays(9)), START.minus(Duration.ofDays(8)));
        }
        for (String name : List.of("open-0", "open-1", "open-2", "open-3")) {
            var others = Rules.of("acct_other", null, Rules.requestsAbove(10, Window.HOUR), START);
            add(name, others, START.minus(Duration.ofDays(9)), null);
        }
        requests(0, 11);
        look(minute(1));
        assertThat(firing.of(member.accountId())).isEqualTo(1);
        assertThat(context.getBean(RuleHistory.class).lastStarts(member.accountId()))
                .containsEntry(rule.id(), minute(1));
        assertThat(plan(FiringAlerts.COUNT)).containsIgnoringCase("alert_firing");
        assertThat(plan(RuleHistory.LAST_STARTS)).containsIgnoringCase("alert_rule_start");
    }

    @Test
    void pageIsShownThoughNobodyCanSayHowManyFire() {
        var nowhere = JdbcClient.create(new DriverManagerDataSource("jdbc:h2:tcp://localhost:1/nothing"));
        assertThat(new FiringAlerts(nowhere).of(member.accountId())).isZero();
    }

    @Test
    void alertsAreForgottenAYearAfterTheyEndedAndNoticesAfterNinetyDays() {
        var rule = rule(Rules.requestsAbove(10, Window.HOUR));
        add("older", rule, START.minus(Duration.ofDays(500)), START.minus(Duration.ofDays(366)));
        add("kept", rule, START.minus(Duration.ofDays(500)), START.minus(Duration.ofDays(364)));
        requests(0, 11);
        look(minute(1));
        for (int days : List.of(89, 91)) {
            database.sql("insert into alert_notice (key_id, kind, mark, account_id, told_at) values (?, ?, ?, ?, ?)")
                    .params(key.keyId(), "KEY_UNUSED", "" + days, member.accountId())
                    .param(Columns.inUtc(START.minus(Duration.ofDays(days))))
                    .update();
        }
        new AlertRetention(database, clock).forget(START);
        assertThat(database.sql("select substring(id, 1, 4) from alert where rule_id = ? group by substring(id, 1, 4)")
                        .param(rule.id())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("kept", "alr_");
        assertThat(database.sql("select mark from alert_notice where key_id = ?")
                        .param(key.keyId())
                        .query(String.class)
                        .list())
                .containsExactly("89");
    }

    /// Three thousand, each for a key of its own.
    private void add(String name, AlertRule rule, Instant from, @Nullable Instant to) {
        database.sql(ADD.formatted(numbers()))
                .params(name, rule.id(), rule.accountId())
                .param(Columns.inUtc(from))
                .param(Columns.inUtc(from))
                .param(Columns.inUtc(from))
                .param(Columns.inUtc(to))
                .update();
    }
}
