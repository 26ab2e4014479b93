package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What trying a rule with the past guarantees, on each database.
abstract class BackTestOn extends AlertsIn {

    @Autowired
    BackTest backTest;

    @Test
    void riseIsComparedWithWeeksOfWhichOnlyQuartersAreKept() {
        for (int week = 1; week <= 4; week++) {
            requests(-60 - week * 7 * Minutes.DAY, 12);
        }
        requests(-60, 30);
        database.sql("delete from usage_bucket where resolution = 1 and starts_at < ?")
                .param(Columns.inUtc(START.minus(Duration.ofDays(7))))
                .update();
        var condition = new Condition(Metric.REQUESTS, Comparison.RISING, 100, Window.FIVE_MINUTES, 0);
        assertThat(alerts(condition)).singleElement().satisfies(alert -> assertThat(alert.normal())
                .isEqualTo(1));
    }

    @Test
    void silenceBeforeAKeyWasThereAndInTheWindowThatGoesOnIsNoNews() {
        database.sql("update api_key set created_at = ? where id = ?")
                .param(Columns.inUtc(minute(-2 * Minutes.DAY)))
                .param(key.keyId())
                .update();
        for (int minute = -2 * Minutes.DAY; minute < 0; minute += 10) {
            requests(minute, 1);
        }
        var condition = new Condition(Metric.REQUESTS, Comparison.BELOW, 6, Window.HOUR, 0);
        assertThat(alerts(condition)).isEmpty();
    }

    @Test
    void burstAcrossTheQuarterIsOne() {
        requests(-Minutes.DAY - 5, 10);
        requests(-Minutes.DAY + 5, 10);
        assertThat(alerts(Rules.requestsAbove(15, Window.QUARTER)))
                .singleElement()
                .satisfies(alert -> assertThat(alert.peak()).isEqualTo(20));
    }

    @Test
    void ruleForAnyKeyIsTriedWithTheBusiestOrTheQuietestAndSaysOfHowMany() {
        List<KeyFixtures.Issued> all = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            var one = issue();
            all.add(one);
            store(times(-100, i).map(at -> Entries.of(at, caller(one), 200, Outcome.SUCCESSFUL, null)));
        }
        var above = backTest.past(member.accountId(), null, Rules.requestsAbove(1, Window.FIVE_MINUTES), START);
        var quiet = new Condition(Metric.REQUESTS, Comparison.BELOW, 1, Window.FIVE_MINUTES, 0);
        var below = backTest.past(member.accountId(), null, quiet, START);
        assertThat(above.byKey()).hasSize(5).containsKey(all.getLast().keyId());
        assertThat(below.byKey())
                .hasSize(5)
                .containsKey(all.getFirst().keyId())
                .doesNotContainKey(all.getLast().keyId());
        assertThat(List.of(above.all(), below.all())).containsOnly(7L);
    }

    /// As detection looks at it: whoever may not use a key decides nothing of what is said of its use.
    @Test
    void requestsOfThoseWhoMayNotUseAKeyAreRefusedOnesOnly() {
        store(times(-100, 50).map(at -> Entries.refused(at, key.accountId(), key.keyId(), "revoked")));
        requests(-100, 5);
        assertThat(alerts(Rules.requestsAbove(10, Window.HOUR))).isEmpty();
        var refused = new Condition(Metric.REFUSED, Comparison.ABOVE, 10, Window.HOUR, 0);
        assertThat(alerts(refused)).singleElement().satisfies(alert -> assertThat(alert.peak())
                .isEqualTo(50));
    }

    private List<Alert> alerts(Condition condition) {
        return BackTest.alerts(backTest.past(member.accountId(), key.keyId(), condition, START), condition);
    }
}
