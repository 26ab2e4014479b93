package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import ai.knowhereto.dashboard.OnDatabase;
import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.ratelimit.RateLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private Alerts alerts;

    @Autowired
    private KeyMinutes minutes;

    @Autowired
    private RateLimits limits;

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

    /// What is tried with the past is what detection finds, window by window.
    @ParameterizedTest
    @CsvSource({
        "REQUESTS, ABOVE, FIVE_MINUTES, 0.97",
        "REQUESTS, ABOVE, QUARTER, 0.97",
        "REQUESTS, BELOW, QUARTER, 0.03",
        "REQUESTS, RISING, FIVE_MINUTES, 0.97",
    })
    void pastIsToldAsDetectionFindsIt(Metric metric, Comparison comparison, Window window, double part) {
        Instant now = clock.instant();
        var any = new Condition(metric, comparison, 1, window, 0);
        var past = backTest.past(account(), id("Production backend"), any, now);
        var condition = new Condition(metric, comparison, Math.max(1, value(past, part)), window, 0);
        Instant from = now.minus(Duration.ofDays(2));
        Instant to = now.minus(Duration.ofHours(2));
        var told = times(BackTest.alerts(past, condition), from, to);
        assertThat(told).isNotEmpty();
        assertThat(times(detected(condition, from.minus(Duration.ofDays(1)), to), from, to))
                .containsExactlyElementsOf(told);
    }

    /// The value that such a part of the windows of the last days does not reach.
    private static double value(BackTest.Past past, double part) {
        var values = past.byKey().values().iterator().next();
        var last = values.subList(values.size() - 2 * Minutes.DAY, values.size()).stream()
                .filter(Objects::nonNull)
                .mapToDouble(Reading::value)
                .sorted()
                .toArray();
        return last[(int) (part * last.length)];
    }

    /// When alerts began and ended that did both in that time.
    private static List<String> times(Collection<Alert> alerts, Instant from, Instant to) {
        return alerts.stream()
                .filter(alert -> alert.startedAt().isAfter(from)
                        && alert.endedAt() != null
                        && alert.endedAt().isBefore(to))
                .map(alert -> alert.startedAt() + " to " + alert.endedAt())
                .sorted()
                .toList();
    }

    private Collection<Alert> detected(Condition condition, Instant from, Instant to) {
        var evaluator = new Evaluator(alerts, minutes, limits);
        var wish = new AlertRule.Wish(condition, 24, false, List.of(), List.of());
        var rule = new AlertRule("rul_1", account(), id("Production backend"), wish, true, null, from, from, 0);
        Map<String, Alert> found = new LinkedHashMap<>();
        long done = Minutes.of(from);
        while (done < Minutes.of(to)) {
            long complete = done + 45;
            var look = new Look(Minutes.start(complete + 1), done, complete, complete + 1);
            var open = found.values().stream().filter(Alert::isOpen).toList();
            evaluator
                    .look(look, List.of(rule), open)
                    .values()
                    .forEach(changed -> changed.forEach(alert -> found.put(alert.id(), alert)));
            done = complete;
        }
        return found.values();
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
