package ai.knowhereto.dashboard.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long an old key works, as a form says it.
class GracePeriodTests {

    private static final Instant NOW = Instant.parse("2026-11-24T22:30:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void withoutAChoiceItIsADay() {
        assertThat(end(null, null, null)).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void dateBeginsWithTheDayOfThePerson() {
        assertThat(end("date", "2026-11-26", null)).isEqualTo("2026-11-25T23:00:00Z");
        assertThat(end("date", "2026-12-24", null)).isEqualTo("2026-12-23T23:00:00Z");
    }

    @Test
    void keyThatExpiresGivesItsEnd() {
        assertThat(end("expiry", null, NOW.plusSeconds(60))).isEqualTo(NOW.plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24", "2001-01-01", "2026-12-25", "2027-11-24", "tomorrow", "-999999999-01-01", ""})
    void dateOutsideOfThirtyDaysIsNone(String date) {
        assertThat(GracePeriod.of("date", date, PARIS, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1h", "365d", "1y", "", "24", "keep", "NOW"})
    void timeThatNobodyOffersIsNone(String choice) {
        assertThat(GracePeriod.of(choice, null, PARIS, NOW)).isEmpty();
    }

    @Test
    void formOffersWhatEndsInTimeAndChoosesADay() {
        assertThat(offered(null)).containsExactly("now", "1h", "24h*", "3d", "7d", "date");
        assertThat(offered(NOW.plus(Duration.ofDays(4)))).containsExactly("now", "1h", "24h*", "3d", "expiry", "date");
        assertThat(offered(NOW.plus(Duration.ofHours(5)))).containsExactly("now", "1h", "expiry*", "date");
        assertThat(offered(NOW.plus(Duration.ofDays(300)))).doesNotContain("expiry");
    }

    private static List<String> offered(@Nullable Instant expiry) {
        return GraceChoice.of(GracePeriod.choices(), NOW, expiry, NOW.plus(Rotation.LONGEST), null).stream()
                .map(choice -> choice.word() + (choice.isChosen() ? "*" : ""))
                .toList();
    }

    private static Instant end(@Nullable String choice, @Nullable String date, @Nullable Instant expiry) {
        return GracePeriod.of(choice, date, PARIS, NOW).orElseThrow().end(NOW, expiry);
    }
}
