package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryTests {

    private static final Instant NOW = Instant.parse("2026-11-23T23:30:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource({
        "7d, 2026-11-30T23:30:00Z",
        "30d, 2026-12-23T23:30:00Z",
        "90d, 2027-02-21T23:30:00Z",
        "1y, 2027-11-23T23:30:00Z"
    })
    void choiceEndsTheKeyAfterThatTime(String choice, Instant end) {
        assertThat(Expiry.of(choice, null, PARIS, NOW).orElseThrow().at()).isEqualTo(end);
    }

    @Test
    void neverHasNoEnd() {
        assertThat(Expiry.of("never", null, PARIS, NOW).orElseThrow().at()).isNull();
    }

    @Test
    void withoutAChoiceTheRecommendedOneHolds() {
        assertThat(Expiry.of(null, null, PARIS, NOW)).isEqualTo(Expiry.of("90d", null, PARIS, NOW));
    }

    @Test
    void dateIsADayInTheZoneOfThePerson() {
        // in Paris it is the 24th already, so the 25th is tomorrow
        assertThat(Expiry.of("date", "2026-11-25", PARIS, NOW).orElseThrow().at())
                .isEqualTo("2026-11-24T23:00:00Z");
        assertThat(Expiry.of("date", "2026-11-24", PARIS, NOW)).isEmpty();
        assertThat(Expiry.of("date", "2026-11-24", ZoneId.of("UTC"), NOW)).isPresent();
    }

    @Test
    void dateIsAtMostTenYearsAhead() {
        assertThat(Expiry.of("date", "2036-11-24", PARIS, NOW)).isPresent();
        assertThat(Expiry.of("date", "2036-11-25", PARIS, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-01", "1999-01-01", "tomorrow", "2026-02-30", "+999999999-12-31", "2027-1-1"})
    void impossibleDateIsRefused(String date) {
        assertThat(Expiry.of("date", date, PARIS, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8d", "90D", "forever", "-1d"})
    void unknownChoiceIsRefused(String choice) {
        assertThat(Expiry.of(choice, "2027-01-01", PARIS, NOW)).isEmpty();
    }
}
