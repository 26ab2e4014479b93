package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.UriComponentsBuilder;

/// Where "View usage" of an alert leads.
class AlertRowTests {

    private static final Instant NOW = Instant.parse("2026-11-26T06:31:20Z");

    static List<Alert> alerts() {
        List<Alert> all = new ArrayList<>();
        for (Window window : Window.values()) {
            for (String age : List.of("PT1M", "PT29M", "PT31M", "PT58M", "PT20H", "P3D", "P100D", "P300D")) {
                Instant start = NOW.minus(Duration.parse(age));
                all.add(alert(window, start, null));
                all.add(alert(window, start, start.plusSeconds(59)));
                all.add(alert(window, start, NOW));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void windowThatFiredIsInWhatIsShown(Alert alert) {
        var shown = new AlertRow(alert, "", null, "", "", NOW).usage();
        var query = UriComponentsBuilder.fromUriString(shown).build().getQueryParams();
        boolean isLastHour = "1h".equals(query.getFirst("range"));
        Instant from = isLastHour ? NOW.minus(Duration.ofHours(1)) : read(query.getFirst("from"));
        Instant to = isLastHour ? NOW : read(query.getFirst("to"));
        assertThat(query.getFirst("key")).isEqualTo("key_1");
        assertThat(from)
                .isBeforeOrEqualTo(
                        alert.startedAt().minus(alert.condition().window().length()));
        assertThat(to).isAfterOrEqualTo(alert.startedAt()).isBeforeOrEqualTo(NOW);
        assertThat(Duration.between(from, to))
                .as("a chart shows ninety days at most")
                .isLessThan(Duration.ofDays(90));
    }

    private static Instant read(@Nullable String text) {
        return Instant.parse(Objects.requireNonNull(text));
    }

    private static Alert alert(Window window, Instant start, @Nullable Instant end) {
        var condition = Rules.requestsAbove(10, window);
        return new Alert(
                "alr_1",
                "rul_1",
                "acc_1",
                "key_1",
                condition,
                start,
                11,
                null,
                11,
                start,
                11,
                null,
                null,
                null,
                null,
                end,
                end == null ? null : Alert.End.CALM);
    }
}
