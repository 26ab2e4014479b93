package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/// With the traffic of a small product over 30 days, in which the API failed once for forty minutes and one key
/// leaked once, what the form suggests would have told of that once, and of nothing else.
@SpringBootTest
@ActiveProfiles("demo")
@OnDatabase(Databases.H2)
class SampleTrafficTests {

    @Autowired
    private BackTest backTest;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERRORS, HOUR, Production backend",
        "SERVER_ERRORS, QUARTER, Production backend",
        "LATENCY, HOUR, Production backend",
        "REQUESTS, HOUR, Newsletter service",
    })
    void suggestedThresholdFiresOnce(Metric metric, Window window, String key) {
        var condition = new Condition(metric, Comparison.ABOVE, 1, window, metric.needsVolume() ? 20 : 0);
        var past = backTest.past(account(), id(key), condition, clock.instant());
        var suggestion = Suggestion.of(past, condition).orElseThrow();
        var suggested =
                new Condition(metric, Comparison.ABOVE, suggestion.threshold(), window, condition.minimumVolume());
        assertThat(BackTest.alerts(past, suggested))
                .as("at %s, where a normal day reaches %s", suggestion.threshold(), suggestion.normal())
                .hasSize(1);
    }

    /// A rule about any key looks at each for itself: what several keys met is told once of each of them.
    @Test
    void suggestedThresholdForAnyKeyFiresOnceForEachKeyThatMetTheIncident() {
        var condition = new Condition(Metric.SERVER_ERRORS, Comparison.ABOVE, 1, Window.HOUR, 0);
        var past = backTest.past(account(), null, condition, clock.instant());
        var suggestion = Suggestion.of(past, condition).orElseThrow();
        var suggested = new Condition(Metric.SERVER_ERRORS, Comparison.ABOVE, suggestion.threshold(), Window.HOUR, 0);
        var alerts = BackTest.alerts(past, suggested);
        assertThat(alerts)
                .extracting(Alert::keyId)
                .contains(id("Production backend"))
                .doesNotHaveDuplicates();
        Instant first = alerts.getFirst().startedAt();
        assertThat(alerts).allMatch(alert -> alert.startedAt().isBefore(first.plus(Duration.ofHours(2))));
    }

    private String account() {
        return database.sql("select account_id from api_key where name = 'Production backend'")
                .query(String.class)
                .single();
    }

    private String id(String name) {
        return database.sql("select id from api_key where name = ?")
                .param(name)
                .query(String.class)
                .single();
    }
}
