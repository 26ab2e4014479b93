package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accounts.SignedInAs;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.OptimisticLockingFailureException;

/// What detection guarantees, on each database.
abstract class DetectionOn extends AlertsIn {

    @Test
    void crossingIsSeenWhileItsMinuteGoesOnAndOnce() {
        rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        requests(0, 6);
        look(minute(1));
        requests(1, 4);
        look(minute(1).plusSeconds(30));
        assertThat(all()).isEmpty();
        requests(1, 1);
        for (int second = 35; second < 60; second += 5) {
            look(minute(1).plusSeconds(second));
        }
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.startedAt()).isEqualTo(minute(1).plusSeconds(35));
            assertThat(alert.keyId()).isEqualTo(key.keyId());
            assertThat(alert.reached()).isEqualTo(11);
            assertThat(alert.toldAt()).isEqualTo(minute(1).plusSeconds(35));
        });
    }

    @Test
    void alertEndsByItselfWithItsPeakThoughTheKeyIsSilent() {
        rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        requests(0, 11);
        look(minute(0).plusSeconds(30));
        requests(1, 9);
        IntStream.rangeClosed(1, 12).forEach(minute -> look(minute(minute).plusSeconds(2)));
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.peak()).isEqualTo(20);
            // 9 requests are calm since the window that ends at minute 6, none since minute 7
            assertThat(alert.endedAt()).isEqualTo(minute(12));
            assertThat(alert.end()).isEqualTo(Alert.End.CALM);
        });
        assertThat(messages()).containsExactly("ALERT_FIRING", "ALERT_RESOLVED");
    }

    @Test
    void eachKeyIsForItselfAndARuleForOneKeySeesNoOther() {
        KeyFixtures.Issued other = issue();
        rule(Rules.requestsAbove(10, Window.HOUR));
        add(Rules.of(
                member.accountId(),
                other.keyId(),
                Rules.requestsAbove(5, Window.HOUR),
                START.minus(Duration.ofDays(1))));
        requests(0, 8);
        store(times(0, 8).map(at -> Entries.of(at, caller(other), 200, Outcome.SUCCESSFUL, null)));
        look(minute(1));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.keyId())
                .isEqualTo(other.keyId()));
    }

    @Test
    void requestsOfAReplicaThatWasAwayCountWhereTheyBelong() {
        rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        requests(0, 6);
        look(minute(1));
        IntStream.range(2, 40).forEach(minute -> evaluation.look(minute(minute), minute(1)));
        assertThat(all()).isEmpty();
        requests(3, 6);
        evaluation.look(minute(40), minute(40));
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.startedAt()).isEqualTo(minute(4));
            assertThat(alert.endedAt()).isEqualTo(minute(11));
            assertThat(alert.reached()).isEqualTo(12);
        });
        evaluation.look(minute(41), minute(41));
        assertThat(all()).hasSize(1);
    }

    @Test
    void lateRequestsMakeNoSecondAlertOfOneThatIsOpen() {
        rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        requests(5, 11);
        look(minute(1));
        evaluation.look(minute(5).plusSeconds(30), minute(1));
        requests(2, 11);
        evaluation.look(minute(6), minute(6));
        assertThat(all()).hasSize(1);
    }

    @Test
    void serverThatStartsAnewGoesOnWhereTheOtherEnded() {
        rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        requests(0, 11);
        look(minute(1));
        evaluation = evaluation();
        look(minute(1).plusSeconds(5));
        assertThat(all()).singleElement().matches(Alert::isOpen);
        // nobody looks for an hour, in which it ended and came back
        requests(30, 12);
        evaluation = evaluation();
        look(minute(60));
        assertThat(all())
                .extracting(Alert::startedAt)
                .containsExactly(minute(31), minute(0).plusSeconds(60));
        assertThat(all()).noneMatch(Alert::isOpen);
    }

    /// The days of many accounts are read in more than one round; what crossed meanwhile is not overlooked.
    @Test
    void serverThatReadsLittleAtATimeOverlooksNothing() {
        var others = Stream.generate(
                        () -> SignedInAs.member("alerts-" + UUID.randomUUID()).in(context))
                .limit(2)
                .toList();
        var keys = others.stream().map(this::issue).toList();
        others.forEach(other -> add(Rules.of(
                other.accountId(), null, Rules.requestsAbove(10, Window.FIVE_MINUTES), START.minusSeconds(1))));
        rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        look(minute(1));
        requests(2, 11);
        keys.forEach(
                used -> store(times(2, 11).map(at -> Entries.of(at, caller(used), 200, Outcome.SUCCESSFUL, null))));
        evaluation = evaluation(new Evaluator(alerts, minutes, limits, Duration.ZERO));
        // one account in each round, and the crossing is out of the window before the last one is read
        assertThat(evaluation.look(minute(4), minute(4))).isFalse();
        assertThat(evaluation.look(minute(6), minute(6))).isFalse();
        assertThat(evaluation.look(minute(9), minute(9))).isTrue();
        assertThat(alerts.open().keySet()).extracting(Alerts.Pair::keyId).hasSize(3);
        assertThat(alerts.open().values()).extracting(Alert::startedAt).containsOnly(minute(3));
    }

    @Test
    void latenciesAndAddressesOfAWindowLeaveItAgain() {
        rule(new Condition(Metric.LATENCY, Comparison.ABOVE, 200, Window.FIVE_MINUTES, 1));
        rule(new Condition(Metric.ADDRESSES, Comparison.ABOVE, 2, Window.FIVE_MINUTES, 0));
        store(IntStream.range(0, 3).mapToObj(i -> slow(minute(0).plusSeconds(i), "198.51.100." + i)));
        look(minute(1));
        assertThat(all()).hasSize(2).allMatch(Alert::isOpen);
        IntStream.range(1, 13).forEach(minute -> {
            requests(minute, 1);
            look(minute(minute + 1));
        });
        assertThat(all()).hasSize(2).noneMatch(Alert::isOpen);
        assertThat(all())
                .as("nothing ends in the future")
                .noneMatch(alert -> alert.endedAt() == null || alert.endedAt().isAfter(minute(13)));
    }

    @Test
    void lateLatenciesCountInTheWindowTheyBelongTo() {
        rule(new Condition(Metric.LATENCY, Comparison.ABOVE, 200, Window.FIVE_MINUTES, 3));
        requests(0, 1);
        look(minute(1));
        IntStream.range(2, 20).forEach(minute -> evaluation.look(minute(minute), minute(1)));
        store(IntStream.range(0, 3).mapToObj(i -> slow(minute(3).plusSeconds(i), "198.51.100.1")));
        evaluation.look(minute(20), minute(20));
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.startedAt()).isEqualTo(minute(4));
            assertThat(alert.isOpen()).isFalse();
        });
    }

    private Entry slow(Instant at, String address) {
        return Entries.after(
                Duration.ofMillis(450), Entries.of(at, caller(), "/v1/jobs", 200, Outcome.SUCCESSFUL, null, address));
    }

    @Test
    void twoThatLookAtOnceTellOnce() throws Exception {
        rule(Rules.requestsAbove(10, Window.HOUR));
        for (int i = 0; i < 5; i++) {
            KeyFixtures.Issued busy = issue();
            store(times(0, 11).map(at -> Entries.of(at, caller(busy), 200, Outcome.SUCCESSFUL, null)));
        }
        List<Callable<Void>> looks = Stream.generate(this::evaluation)
                .limit(4)
                .<Callable<Void>>map(one -> () -> {
                    one.look(minute(1), minute(1));
                    return null;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var future : threads.invokeAll(looks)) {
                future.get();
            }
        }
        look(minute(1).plusSeconds(5));
        assertThat(all()).hasSize(5).extracting(Alert::keyId).doesNotHaveDuplicates();
        assertThat(messages()).as("one for each alert").hasSize(5).allMatch("ALERT_FIRING"::equals);
    }

    @Test
    void silenceOfAKeyThatShouldWorkIsToldAndOfOneThatIsGoneIsNot() {
        KeyFixtures.Issued gone = issue();
        rule(new Condition(Metric.REQUESTS, Comparison.BELOW, 5, Window.QUARTER, 0));
        requests(0, 50);
        store(times(0, 50).map(at -> Entries.of(at, caller(gone), 200, Outcome.SUCCESSFUL, null)));
        new KeyFixtures(dataSource, hasher).revoke(gone);
        IntStream.rangeClosed(1, 20).forEach(minute -> look(minute(minute).plusSeconds(1)));
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.keyId()).isEqualTo(key.keyId());
            assertThat(alert.startedAt()).isEqualTo(minute(16));
        });
    }

    @Test
    void silenceIsOverWhenItsKeyIsRevoked() {
        rule(new Condition(Metric.REQUESTS, Comparison.BELOW, 5, Window.FIVE_MINUTES, 0));
        requests(0, 50);
        IntStream.rangeClosed(1, 8).forEach(minute -> look(minute(minute).plusSeconds(1)));
        assertThat(all()).singleElement().matches(Alert::isOpen);
        new KeyFixtures(dataSource, hasher).revoke(key);
        look(minute(9));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.end())
                .isEqualTo(Alert.End.KEY_REVOKED));
    }

    @Test
    void errorsRefusalsLatencyAddressesAndTheLimitAreMeasured() {
        var of = List.of(
                new Condition(Metric.ERROR_RATE, Comparison.ABOVE, 30, Window.FIVE_MINUTES, 10),
                new Condition(Metric.CLIENT_ERRORS, Comparison.ABOVE, 1, Window.HOUR, 0),
                new Condition(Metric.SERVER_ERRORS, Comparison.ABOVE, 3, Window.HOUR, 0),
                new Condition(Metric.REFUSED, Comparison.ABOVE, 4, Window.DAY, 0),
                new Condition(Metric.LATENCY, Comparison.ABOVE, 200, Window.DAY, 5),
                new Condition(Metric.ADDRESSES, Comparison.ABOVE, 2, Window.QUARTER, 0),
                new Condition(Metric.LIMIT_SHARE, Comparison.ABOVE, 25, Window.FIVE_MINUTES, 0));
        of.forEach(this::rule);
        requests(0, 10);
        requests(0, 2, 404);
        requests(0, 4, 503);
        store(times(0, 5).map(at -> Entries.refused(at, key.accountId(), key.keyId(), "expired")));
        store(IntStream.range(0, 3).mapToObj(i -> slow(minute(0).plusSeconds(40 + i), "198.51.100." + i)));
        look(minute(1));
        assertThat(all())
                .extracting(alert -> alert.condition().metric())
                .containsExactlyInAnyOrder(
                        Metric.ERROR_RATE,
                        Metric.CLIENT_ERRORS,
                        Metric.SERVER_ERRORS,
                        Metric.REFUSED,
                        Metric.LATENCY,
                        Metric.ADDRESSES,
                        Metric.LIMIT_SHARE);
        assertThat(value(Metric.ERROR_RATE)).isBetween(31.5, 31.6);
        assertThat(value(Metric.ADDRESSES)).isEqualTo(4);
        assertThat(value(Metric.LIMIT_SHARE))
                .as("what was refused is no part of it")
                .isBetween(31.6, 31.7);
        assertThat(value(Metric.LATENCY)).isBetween(300.0, 500.0);
    }

    @Test
    void risingComparesWithTheSameHoursOfPreviousWeeks() {
        rule(new Condition(Metric.REQUESTS, Comparison.RISING, 100, Window.HOUR, 10));
        KeyFixtures.Issued fresh = issue();
        IntStream.rangeClosed(1, 4).forEach(week -> requests(-week * 7 * 1_440 - 30, week == 4 ? 40 : 20));
        requests(0, 50);
        store(times(0, 500).map(at -> Entries.of(at, caller(fresh), 200, Outcome.SUCCESSFUL, null)));
        look(minute(1));
        assertThat(all()).as("exactly twice the normal 25").isEmpty();
        requests(1, 1);
        look(minute(1).plusSeconds(10));
        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.normal()).isEqualTo(25);
            assertThat(alert.reached()).isEqualTo(104);
            assertThat(alert.keyId()).isEqualTo(key.keyId());
        });
        assertThat(facts()).singleElement().satisfies(told -> assertThat(told)
                .contains("\"normal\":\"25\"", "\"comparison\":\"rising\"", "\"value\":\"104\""));
    }

    @Test
    void oneWeekIsNoHistoryAndFewRequestsInItAreNone() {
        rule(new Condition(Metric.REQUESTS, Comparison.RISING, 100, Window.HOUR, 10));
        KeyFixtures.Issued quiet = issue();
        requests(-7 * 1_440 - 30, 100);
        IntStream.rangeClosed(1, 4)
                .forEach(week -> store(times(-week * 7 * 1_440 - 30, 9)
                        .map(at -> Entries.of(at, caller(quiet), 200, Outcome.SUCCESSFUL, null))));
        requests(0, 500);
        store(times(0, 500).map(at -> Entries.of(at, caller(quiet), 200, Outcome.SUCCESSFUL, null)));
        look(minute(1));
        assertThat(all()).isEmpty();
    }

    /// Its next windows are compared with hours in which it made no requests.
    @Test
    void riseIsOverThoughThereIsNothingToCompareWithAnyMore() {
        rule(new Condition(Metric.REQUESTS, Comparison.RISING, 100, Window.HOUR, 10));
        IntStream.rangeClosed(1, 4).forEach(week -> requests(-week * 7 * 1_440 - 30, 20));
        requests(0, 50);
        look(minute(1));
        assertThat(all()).singleElement().matches(Alert::isOpen);
        look(minute(150));
        assertThat(all()).singleElement().matches(alert -> !alert.isOpen());
    }

    @Test
    void keyThatMakesARequestEveryDayIsNotSilentUntilItIs() {
        rule(new Condition(Metric.REQUESTS, Comparison.BELOW, 1, Window.DAY, 0));
        requests(14, 1);
        look(minute(1_438));
        requests(1_450, 1);
        look(minute(1_460));
        assertThat(all()).as("from minute 14 to 1450 it is less than a day").isEmpty();
        look(minute(2_880));
        look(minute(2_896));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.startedAt())
                .isEqualTo(minute(2_895)));
        requests(2_900, 1);
        look(minute(2_901));
        look(minute(4_345));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.end())
                .isEqualTo(Alert.End.CALM));
    }

    @Test
    void messagesTellTheValueOfTheirTime() {
        rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        requests(0, 11);
        look(minute(1));
        requests(1, 9);
        IntStream.rangeClosed(2, 12).forEach(minute -> look(minute(minute)));
        assertThat(facts())
                .satisfiesExactly(
                        began -> assertThat(began).contains("\"value\":\"11\"", "\"comparison\":\"above\""),
                        ended -> assertThat(ended).contains("\"value\":\"0\"", "\"peak\":\"20\""));
    }

    private List<String> facts() {
        return database.sql("select facts from notification where account_id = ? order by created_at")
                .param(member.accountId())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void keyIsDisabledOnlyWhereThatWasChosen() {
        rule(Rules.requestsAbove(10, Window.HOUR));
        requests(0, 11);
        look(minute(1));
        assertThat(isDisabled()).isFalse();
        var wish = new Wish(Rules.requestsAbove(10, Window.FIVE_MINUTES), 24, true, List.of(), List.of());
        add(Rules.of(member.accountId(), key.keyId(), wish, START.minus(Duration.ofDays(1))));
        look(minute(1).plusSeconds(5));
        assertThat(isDisabled()).isTrue();
        assertThat(database.sql("select count(*) from audit_entry where action = 'key.disabled' and target_id = ?"
                                + " and actor_name = 'Alert rule'")
                        .param(key.keyId())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void mutedRuleTellsNobodyUntilItSpeaksAgain() {
        var rule = Rules.of(
                member.accountId(), null, Rules.requestsAbove(10, Window.HOUR), START.minus(Duration.ofDays(1)));
        add(new AlertRule(
                rule.id(),
                rule.accountId(),
                null,
                rule.wish(),
                true,
                minute(10),
                rule.createdAt(),
                rule.changedAt(),
                0));
        requests(0, 11);
        look(minute(1));
        assertThat(messages()).isEmpty();
        assertThat(all()).singleElement().matches(alert -> alert.toldAt() == null);
        look(minute(10));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.toldAt())
                .isEqualTo(minute(10)));
    }

    @Test
    void whatGoesOnIsToldAgainADayLaterUnlessSomebodyKnows() {
        rule(Rules.requestsAbove(10, Window.DAY));
        requests(0, 11);
        look(minute(1));
        requests(600, 11);
        look(minute(1_441).minusSeconds(1));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.toldAt())
                .isEqualTo(minute(1)));
        look(minute(1_441));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.toldAt())
                .isEqualTo(minute(1_441)));
        alerts.acknowledge(all().getFirst(), "ada@example.com", minute(1_500));
        requests(2_000, 11);
        look(minute(2_882));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.toldAt())
                .isEqualTo(minute(1_441)));
    }

    @Test
    void requestsThatAreStoredBehindTheWatermarkCount() {
        rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        rule(new Condition(Metric.LATENCY, Comparison.ABOVE, 200, Window.FIVE_MINUTES, 10));
        requests(1, 6);
        look(minute(2));
        store(IntStream.range(0, 5).mapToObj(i -> slow(minute(1).plusSeconds(i), "198.51.100.1")));
        look(minute(3));
        assertThat(value(Metric.REQUESTS)).isEqualTo(11);
        assertThat(value(Metric.LATENCY)).isGreaterThan(200);
    }

    @Test
    void addressesThatCameLaterAreInNoWindowBefore() {
        rule(new Condition(Metric.ADDRESSES, Comparison.ABOVE, 2, Window.FIVE_MINUTES, 0));
        look(minute(1));
        store(IntStream.range(0, 4).mapToObj(i -> slow(minute(2 + 6 * (i / 2)).plusSeconds(i), "198.51.100." + i)));
        evaluation.look(minute(10), minute(3));
        assertThat(all()).isEmpty();
    }

    @Test
    void ruleThatChangedMeanwhileDoesNothing() {
        AlertRule rule = rule(Rules.requestsAbove(10, Window.HOUR));
        var begun = begun(rule);
        rules.change(rule.muted(minute(50)));
        assertThatThrownBy(() -> lifecycle.apply(lease, rule, begun, Map.of(), minute(1)))
                .isInstanceOf(OptimisticLockingFailureException.class);
        AlertRule muted = rules.find(member.accountId(), rule.id()).orElseThrow();
        rules.change(muted.enabled(false, minute(1)));
        lifecycle.apply(lease, rule, begun, Map.of(), minute(1));
        assertThat(all()).isEmpty();
        assertThat(messages()).isEmpty();
    }

    /// What a change keeps from acting is looked at again, in the windows that it was about.
    @Test
    void ruleThatIsMutedInTheMiddleOfARoundOverlooksNothing() {
        AlertRule rule = rule(Rules.requestsAbove(10, Window.FIVE_MINUTES));
        requests(0, 11);
        var seen = rules.enabled();
        var found = new Evaluator(alerts, minutes, limits).look(Look.at(minute(1), minute(1), null), seen, List.of());
        assertThat(found).containsOnlyKeys(rule);
        rules.change(rule.muted(minute(2)));
        assertThatThrownBy(() -> lifecycle.apply(lease, rule, found.getOrDefault(rule, List.of()), Map.of(), minute(1)))
                .isInstanceOf(OptimisticLockingFailureException.class);
        look(minute(1).plusSeconds(5));
        assertThat(all()).singleElement().matches(alert -> alert.toldAt() == null);
    }

    @Test
    void serverThatLostTheLeaseDoesNothing() {
        AlertRule rule = rule(Rules.requestsAbove(10, Window.HOUR));
        var begun = begun(rule);
        database.sql("update alert_evaluation set holder = 'another'").update();
        assertThatThrownBy(() -> lifecycle.apply(lease, rule, begun, Map.of(), minute(1)))
                .isInstanceOf(ConcurrencyFailureException.class);
        assertThat(all()).isEmpty();
    }

    @Test
    void serverThatEndsGivesTheLeaseToTheNext() {
        database.sql("update alert_evaluation set held_until = current_timestamp + interval '1' hour")
                .update();
        var next = new Lease(database);
        assertThat(next.take()).isFalse();
        evaluation.stop();
        assertThat(lease.take()).as("it does not look any more").isFalse();
        assertThat(next.take()).isTrue();
    }

    private List<Alert> begun(AlertRule rule) {
        var course = new Course(rule, key.keyId(), null, null, minute(1));
        course.next(minute(1), true, new Reading(11, 11, null));
        return course.changed();
    }

    private AlertRule disabling(Condition condition, Instant mutedUntil) {
        var wish = new Wish(condition, 24, true, List.of(), List.of());
        var rule = Rules.of(member.accountId(), null, wish, START.minus(Duration.ofDays(1)));
        return add(new AlertRule(
                rule.id(),
                rule.accountId(),
                null,
                wish,
                true,
                mutedUntil,
                rule.createdAt(),
                rule.changedAt(),
                rule.version()));
    }

    @Test
    void whatIsOverDisablesNoKey() {
        disabling(Rules.requestsAbove(10, Window.FIVE_MINUTES), START);
        look(minute(1));
        requests(2, 11);
        look(minute(30));
        assertThat(all()).singleElement().matches(alert -> !alert.isOpen());
        assertThat(isDisabled()).isFalse();
    }

    @Test
    void keyIsNeverDisabledWithoutAWordThoughTheRuleIsMuted() {
        disabling(Rules.requestsAbove(10, Window.FIVE_MINUTES), minute(60));
        requests(0, 11);
        IntStream.rangeClosed(1, 20).forEach(minute -> look(minute(minute)));
        assertThat(isDisabled()).isTrue();
        assertThat(all()).singleElement().matches(alert -> !alert.isOpen());
        assertThat(told()).as("its end is muted").containsExactly("ALERT_FIRING");
    }

    @Test
    void whatSomebodyKnowsIsNotToldWhenMutingEnds() {
        disabling(new Condition(Metric.CLIENT_ERRORS, Comparison.ABOVE, 1, Window.HOUR, 0), START);
        AlertRule rule = rule(Rules.requestsAbove(10, Window.HOUR));
        rules.change(rule.muted(minute(10)));
        requests(0, 11);
        look(minute(1));
        alerts.acknowledge(all().getFirst(), "ada@example.com", minute(2));
        look(minute(11));
        assertThat(messages()).isEmpty();
    }

    /// Whoever has an old secret can make requests that are refused, but no more than that.
    @Test
    void requestsOfThoseWhoMayNotUseAKeyCountAsRefusedOnly() {
        disabling(Rules.requestsAbove(10, Window.HOUR), START);
        disabling(new Condition(Metric.LIMIT_SHARE, Comparison.ABOVE, 10, Window.HOUR, 0), START);
        disabling(new Condition(Metric.REFUSED, Comparison.ABOVE, 10, Window.HOUR, 0), START);
        store(times(0, 50).map(at -> Entries.refused(at, key.accountId(), key.keyId(), "revoked")));
        requests(0, 5);
        look(minute(1));
        assertThat(all())
                .singleElement()
                .satisfies(alert -> assertThat(alert.condition().metric()).isEqualTo(Metric.REFUSED));
        assertThat(isDisabled()).isFalse();
    }

    /// Weeks in which only such requests came are no history.
    @Test
    void refusedRequestsAreNotWhatIsNormal() {
        rule(new Condition(Metric.REQUESTS, Comparison.RISING, 100, Window.HOUR, 10));
        IntStream.rangeClosed(1, 4).forEach(week -> {
            requests(-week * 7 * 1_440 - 30, 20);
            store(times(-week * 7 * 1_440 - 30, 100)
                    .map(at -> Entries.refused(at, key.accountId(), key.keyId(), "revoked")));
        });
        requests(0, 41);
        look(minute(1));
        assertThat(all()).singleElement().satisfies(alert -> assertThat(alert.normal())
                .isEqualTo(20));
    }

    private double value(Metric metric) {
        return all().stream()
                .filter(alert -> alert.condition().metric() == metric)
                .findFirst()
                .orElseThrow()
                .reached();
    }

    private boolean isDisabled() {
        return database.sql("select count(*) from api_key where id = ? and disabled_at is not null")
                        .param(key.keyId())
                        .query(Long.class)
                        .single()
                == 1;
    }
}
