package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import ai.knowhereto.dashboard.keys.KeyStates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/// How alerts end though their value does not say so, and who is told, on each database.
abstract class EndsOn extends AlertsIn {

    @Autowired
    RuleChanges changes;

    @Autowired
    WorkingSince workingSince;

    @Autowired
    KeyStates states;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void alertEndsAtOnceWithItsKeyAndSaysWhy() {
        rule(Rules.requestsAbove(10, Window.HOUR));
        requests(0, 11);
        look(minute(1));
        database.sql("update api_key set revoked_at = ? where id = ?")
                .param(Columns.inUtc(minute(1).plusSeconds(3)))
                .param(key.keyId())
                .update();
        IntStream.rangeClosed(13, 40).forEach(five -> look(minute(0).plusSeconds(5L * five)));
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.end()).isEqualTo(Alert.End.KEY_REVOKED);
            assertThat(alert.endedAt()).isEqualTo(minute(1).plusSeconds(3));
        });
        assertThat(messages()).containsExactly("ALERT_FIRING", "ALERT_RESOLVED");
        assertThat(told()).containsExactly("ALERT_FIRING", "ALERT_RESOLVED");
        assertThat(lastFacts()).contains("\"end\":\"key-revoked\"");
    }

    /// It worked until then, so that is when it ended, whenever somebody looks.
    @Test
    void alertOfAKeyThatExpiredEndsWhenTheKeyDid() {
        rule(Rules.requestsAbove(10, Window.HOUR));
        requests(0, 11);
        look(minute(1));
        expires(minute(2));
        look(minute(2).minusSeconds(5));
        assertThat(all()).singleElement().matches(Alert::isOpen);
        look(minute(9));
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.end()).isEqualTo(Alert.End.KEY_EXPIRED);
            assertThat(alert.endedAt()).isEqualTo(minute(2));
        });
        assertThat(lastFacts()).contains("\"end\":\"key-expired\"");
    }

    @Test
    void whatAKeyDidBeforeItEndedIsToldAndOnce() {
        rule(Rules.requestsAbove(10, Window.HOUR));
        look(minute(0));
        requests(1, 11);
        expires(minute(3));
        look(minute(5));
        look(minute(6));
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.startedAt()).isEqualTo(minute(2));
            assertThat(alert.endedAt()).isEqualTo(minute(3));
        });
        assertThat(messages()).containsExactly("ALERT_FIRING", "ALERT_RESOLVED");
    }

    /// Nobody needs a brake for what stands still.
    @Test
    void keyThatHasEndedIsNotDisabled() {
        var wish = new AlertRule.Wish(Rules.requestsAbove(10, Window.HOUR), 24, true, List.of(), List.of());
        add(Rules.of(member.accountId(), null, wish, START.minus(Duration.ofDays(1))));
        look(minute(0));
        requests(1, 11);
        expires(minute(3));
        look(minute(5));
        assertThat(lastFacts()).contains("key-expired").doesNotContain("action");
        assertThat(database.sql("select count(*) from api_key where id = ? and disabled_at is not null")
                        .param(key.keyId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void refusedRequestsOfAKeyThatHasEndedGoOn() {
        rule(new Condition(Metric.REFUSED, Comparison.ABOVE, 10, Window.FIVE_MINUTES, 0));
        new KeyFixtures(dataSource, hasher).revoke(key);
        store(times(0, 11).map(at -> Entries.refused(at, key.accountId(), key.keyId(), "revoked")));
        look(minute(1));
        look(minute(2));
        assertThat(all()).singleElement().matches(Alert::isOpen);
    }

    @Test
    void silenceOfAKeyThatSomebodySwitchedOffIsOver() {
        rule(new Condition(Metric.REQUESTS, Comparison.BELOW, 5, Window.QUARTER, 0));
        requests(0, 50);
        look(minute(17));
        assertThat(all()).singleElement().matches(Alert::isOpen);
        database.sql("update api_key set disabled_at = created_at where id = ?")
                .param(key.keyId())
                .update();
        look(minute(17).plusSeconds(5));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.end())
                .isEqualTo(Alert.End.KEY_DISABLED));
        assertThat(lastFacts()).contains("\"end\":\"key-disabled\"");
    }

    /// What it opened for the alert would stay open; people know it from whoever did that.
    @Test
    void programIsToldThatItIsOverHoweverThatComes() {
        programIsTold(rule -> changes.enable(member, rule, false), "paused");
        programIsTold(rule -> changes.delete(member, rule), "deleted");
        programIsTold(
                rule -> changes.change(
                        member,
                        rule,
                        null,
                        new AlertRule.Wish(Rules.requestsAbove(99, Window.HOUR), 24, false, List.of(), List.of()),
                        rule.version()),
                "edited");
        programIsTold(
                rule -> {
                    changes.mute(member, rule, Duration.ofDays(100));
                    IntStream.rangeClosed(2, 12).forEach(minute -> look(minute(minute)));
                },
                "calm");
    }

    private void programIsTold(Consumer<AlertRule> act, String end) {
        begin();
        database.sql("insert into webhook_endpoint (id, account_id, place, name, url, kinds, enabled, created_at)"
                        + " values (?, ?, 1, 'Pager', 'https://hooks.example.com', 'ALERT_FIRING,ALERT_RESOLVED', true,"
                        + " current_timestamp)")
                .params("whk_" + end + member.accountId().substring(5, 20), member.accountId())
                .update();
        AlertRule rule = rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        requests(0, 11);
        look(minute(1));
        act.accept(rule);
        assertThat(messages()).as(end).containsExactly("ALERT_FIRING", "ALERT_RESOLVED");
        assertThat(told()).as(end).containsExactly("ALERT_FIRING");
        assertThat(lastFacts()).contains("\"end\":\"" + end + "\"");
    }

    @Test
    void whatNobodyWasToldIsOverWithoutAWord() {
        AlertRule rule = rule(Rules.requestsAbove(10, Window.HOUR));
        changes.mute(member, rule, Duration.ofDays(100));
        requests(0, 11);
        look(minute(1));
        new KeyFixtures(dataSource, hasher).revoke(key);
        look(minute(1).plusSeconds(5));
        assertThat(all()).singleElement().matches(alert -> !alert.isOpen());
        assertThat(messages()).isEmpty();
    }

    /// That nobody could use it is no silence, so a rule that disables it does not do so again and again.
    @Test
    void silenceBeforeAKeyWasEnabledIsNone() {
        rule(new Condition(Metric.REQUESTS, Comparison.BELOW, 5, Window.QUARTER, 0));
        requests(0, 50);
        look(minute(14));
        did("key.enabled", Map.of());
        IntStream.rangeClosed(15, 40).forEach(minute -> look(minute(minute)));
        assertThat(all()).isEmpty();
    }

    @Test
    void keyWorksSinceItWasMadeOrEnabledOrRevived() {
        var state = states.of(List.of(key.keyId()), clock.instant())
                .values()
                .iterator()
                .next();
        assertThat(workingSince.of(state)).isEqualTo(state.createdAt());
        did("key.expiry-changed", Map.of("from", clock.instant().plusSeconds(60).toString(), "to", "never"));
        did("key.expiry-changed", Map.of("from", "never", "to", "never"));
        assertThat(workingSince.of(state)).as("it had not expired").isEqualTo(state.createdAt());
        did("key.expiry-changed", Map.of("from", minute(1).toString(), "to", "never"));
        Instant revived = workingSince.of(state);
        assertThat(revived).isAfter(state.createdAt());
        did("key.enabled", Map.of());
        assertThat(workingSince.of(state)).isAfter(revived);
    }

    private void did(String action, Map<String, String> details) {
        transaction.executeWithoutResult(_ -> audit.add(
                new AuditEvent(key.accountId(), member.actor(), action, "key", key.keyId(), "Key", null, details)));
    }

    private void expires(Instant at) {
        database.sql("update api_key set expires_at = ? where id = ?")
                .param(Columns.inUtc(at))
                .param(key.keyId())
                .update();
    }

    private String lastFacts() {
        return database.sql("select facts from notification where account_id = ? and kind = 'ALERT_RESOLVED'")
                .param(member.accountId())
                .query((row, _) -> row.getString(1))
                .single();
    }
}
