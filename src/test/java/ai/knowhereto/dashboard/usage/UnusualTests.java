package ai.knowhereto.dashboard.usage;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.BucketTotal;
import ai.knowhereto.dashboard.accesslog.FirstSeen.Arrival;
import ai.knowhereto.dashboard.accesslog.FirstSeen.Arrivals;
import ai.knowhereto.dashboard.accesslog.LogWord;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is called unusual about a key, and what is not.
class UnusualTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Wall WALL = new Wall(PARIS, Locale.ENGLISH);
    private static final Instant NOW = Instant.parse("2026-11-24T12:04:00Z");
    private static final long LAST = Habit.hour(NOW, PARIS);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(100));
    private static final UnusualArrival ADDRESS = new UnusualArrival("address", LogWord.ADDRESS, Behaviour::addresses);

    @Test
    void volumeIsComparedWithTheSameHoursOfTheLastWeeks() {
        var found = volume(hour -> hour == LAST - 3 ? 450 : hour == LAST - 2 ? 330 : 100);
        assertThat(found).hasValueSatisfying(unusual -> {
            assertThat(unusual.evidence()).containsExactly("780", "Tue 24 Nov, 10:00–12:00", "3.9", "200", 4);
            assertThat(unusual.when().from()).isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
        });
    }

    @ParameterizedTest
    @CsvSource({"100, 299, false", "100, 300, true", "0, 5000, false", "33, 99, false", "33, 100, true", "5, 60, false"
    })
    void volumeTakesThreeTimesAsManyAndAHundred(long usual, long now, boolean unusual) {
        assertThat(volume(hour -> hour == LAST - 5 ? now : hour % 24 == (LAST - 5) % 24 ? usual : 50)
                        .isPresent())
                .isEqualTo(unusual);
    }

    @Test
    void hoursThatWereBusyInOneWeekBeforeAreNotUnusual() {
        assertThat(volume(hour -> hour == LAST - 4 ? 900 : hour == LAST - 4 - Habit.WEEK ? 500 : 100))
                .isEmpty();
    }

    @Test
    void noiseAroundARhythmIsNeverUnusual() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            double level = Math.exp(random.nextDouble() * 8);
            Habit habit = habit(LONG_AGO, hour -> {
                double rhythm = level * (1.1 + Math.sin(hour % 24 * Math.PI / 12));
                return Math.max(1, Math.round(rhythm + Math.sqrt(rhythm) * random.nextGaussian()));
            });
            assertThat(new UnusualVolume().look(of(habit))).as("level " + level).isEmpty();
            assertThat(new UnusualTime().look(of(habit))).as("level " + level).isEmpty();
        }
    }

    @Test
    void anythingTenTimesAsHighIsFoundAtItsHour() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            long high = LAST - random.nextInt(Habit.DAY);
            var found = volume(hour -> (hour == high ? 10 : 1) * (100 + (hour * 37 + 11) % 40));
            assertThat(found)
                    .hasValueSatisfying(unusual ->
                            assertThat(Habit.hour(unusual.when().from(), PARIS)).isEqualTo(high));
        }
    }

    @Test
    void useAtANewTimeOfDayIsFound() {
        var found = new UnusualTime().look(of(habit(LONG_AGO, hour -> atWork(hour, hour == LAST - 10 ? 15 : 0))));
        assertThat(found).hasValueSatisfying(unusual -> assertThat(unusual.evidence())
                .containsExactly("15", "Tue 24 Nov, 03:00–04:00", "02:00", "05:00"));
    }

    @ParameterizedTest
    @CsvSource({"10, 9", "5, 100"})
    void fewRequestsOrAnHourBesideTheUsualAreNotANewTime(int hoursAgo, long requests) {
        assertThat(new UnusualTime()
                        .look(of(habit(LONG_AGO, hour -> atWork(hour, hour == LAST - hoursAgo ? requests : 0)))))
                .isEmpty();
    }

    @Test
    void keyThatRunsOnceAWeekHasNoUsualTime() {
        assertThat(new UnusualTime()
                        .look(of(habit(LONG_AGO, hour -> hour == LAST - 10 || (LAST - hour) % 168 == 15 ? 50 : 0))))
                .isEmpty();
    }

    /// The clocks went back between the weeks before and the day that is looked at.
    @Test
    void changeOfTheClocksIsNothingUnusual() {
        Instant end = Instant.parse("2026-10-27T17:00:00Z");
        List<BucketTotal> totals = new ArrayList<>();
        for (Instant at = Habit.beginning(end).truncatedTo(java.time.temporal.ChronoUnit.HOURS);
                at.isBefore(end);
                at = at.plus(Duration.ofMinutes(15))) {
            int hour = LocalDateTime.ofInstant(at, PARIS).getHour();
            if (hour >= 9 && hour < 17) {
                totals.add(new BucketTotal(at, Outcome.SUCCESSFUL, hour == 9 ? 900 : 40));
            }
        }
        Habit habit = Habit.of(totals, end, LONG_AGO, PARIS);
        assertThat(habit.sum(habit.lastDay()).total()).isEqualTo(4 * (900 + 7 * 40));
        assertThat(new UnusualVolume().look(of(habit))).isEmpty();
        assertThat(new UnusualTime().look(of(habit))).isEmpty();
    }

    @Test
    void errorsThatRiseAreFoundWithBothShares() {
        assertThat(UnusualShare.ofErrors().look(of(failing(6, 1)))).hasValueSatisfying(unusual -> {
            assertThat(unusual.evidence()).containsExactly("6.0%", "144", "2,400", "1.0%");
            assertThat(unusual.filter()).isEqualTo("outcome:client-error outcome:server-error");
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "2, 0", "1, 6"})
    void sharesThatHardlyRiseAreNotUnusual(int now, int before) {
        boolean isUnusual = now >= 2 * before && now - before >= 2;
        assertThat(UnusualShare.ofErrors().look(of(failing(now, before))).isPresent())
                .isEqualTo(isUnusual);
        assertThat(UnusualShare.ofRefused().look(of(failing(now, before)))).isEmpty();
    }

    @Test
    void newAddressIsToldWithWhatWasKnown() {
        var arrivals = new Arrivals(List.of(new Arrival("203.0.113.9", NOW.minusSeconds(60))), 1, 4, 0.25);
        assertThat(ADDRESS.look(of(arrivals, LONG_AGO))).hasValueSatisfying(unusual -> {
            assertThat(unusual.message()).isEqualTo("address.one");
            assertThat(unusual.evidence()).containsExactly("203.0.113.9", "24 Nov, 13:03:00", 1L, 4L, "16 Aug");
            assertThat(unusual.filter()).isEqualTo("ip:203.0.113.9");
        });
    }

    @Test
    void newAddressIsNothingUnusualForAKeyThatIsNewOrHasThemAllTheTime() {
        var one = List.of(new Arrival("203.0.113.9", NOW.minusSeconds(60)));
        assertThat(ADDRESS.look(of(new Arrivals(one, 1, 4, 0.25), NOW.minus(Duration.ofHours(5)))))
                .isEmpty();
        assertThat(ADDRESS.look(of(new Arrivals(one, 6, 400, 3), LONG_AGO))).isEmpty();
        assertThat(ADDRESS.look(of(new Arrivals(one, 7, 400, 3), LONG_AGO))).isPresent();
        assertThat(ADDRESS.look(of(new Arrivals(one, 1, 0, 0), LONG_AGO))).isEmpty();
        assertThat(ADDRESS.look(of(Arrivals.NONE, LONG_AGO))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void nothingIsUsualYetForAYoungKey(int days) {
        Instant first = NOW.minus(Duration.ofDays(days));
        Behaviour behaviour = of(habit(first, hour -> hour == LAST ? 5_000 : 3));
        assertThat(behaviour.habit().hasPast()).isFalse();
        assertThat(new UnusualVolume().look(behaviour)).isEmpty();
        assertThat(new UnusualTime().look(behaviour)).isEmpty();
        assertThat(UnusualShare.ofErrors().look(behaviour)).isEmpty();
    }

    private static Optional<Unusual> volume(LongUnaryOperator requests) {
        return new UnusualVolume().look(of(habit(LONG_AGO, requests)));
    }

    private static long atWork(long hour, long otherwise) {
        long ofDay = Math.floorMod(hour, Habit.DAY);
        return ofDay >= 9 && ofDay < 17 ? 40 : otherwise;
    }

    /// A hundred requests an hour, of which so many in a hundred are errors.
    private static Habit failing(int now, int before) {
        Map<Long, Figures> hours = new HashMap<>();
        for (long hour = LAST - 800; hour <= LAST; hour++) {
            long errors = hour > LAST - Habit.DAY ? now : before;
            hours.put(
                    hour,
                    Figures.NONE
                            .plus(Outcome.SUCCESSFUL, 100 - errors)
                            .plus(hour % 2 == 0 ? Outcome.CLIENT_ERROR : Outcome.SERVER_ERROR, errors));
        }
        return new Habit(hours, LAST, Habit.hour(LONG_AGO, PARIS), PARIS);
    }

    private static Habit habit(Instant firstUse, LongUnaryOperator requests) {
        Map<Long, Figures> hours = new HashMap<>();
        long first = Habit.hour(firstUse, PARIS);
        for (long hour = Math.max(first, LAST - 800); hour <= LAST; hour++) {
            hours.put(hour, Figures.NONE.plus(Outcome.SUCCESSFUL, requests.applyAsLong(hour)));
        }
        return new Habit(hours, LAST, first, PARIS);
    }

    private static Behaviour of(Habit habit) {
        return new Behaviour(habit, Arrivals.NONE, Arrivals.NONE, shown(), LONG_AGO, WALL);
    }

    private static Behaviour of(Arrivals addresses, Instant firstUse) {
        return new Behaviour(habit(firstUse, _ -> 1), addresses, Arrivals.NONE, shown(), firstUse, WALL);
    }

    private static Span shown() {
        return new Span(NOW.minus(Duration.ofDays(1)), NOW);
    }
}
