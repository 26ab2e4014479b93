package ai.knowhereto.dashboard.sampledata;

import static java.util.stream.Collectors.averagingLong;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrafficTests {

    private static final Instant NOW = Instant.parse("2026-11-25T10:20:30.123456Z");
    private static final Story STORY = new Story(NOW, Story.DAYS);
    private static final List<Entry> ENTRIES =
            traffic(1).between(NOW.minus(Duration.ofDays(150)), NOW).toList();

    @Test
    void sameSeedMakesTheSameRequestsWhateverPartIsAskedFor() {
        var day = NOW.minus(Duration.ofDays(3));
        var again = traffic(1).between(day, day.plus(Duration.ofDays(1))).toList();
        assertThat(again)
                .isNotEmpty()
                .isEqualTo(ENTRIES.stream()
                        .filter(entry -> !entry.at().isBefore(day) && entry.at().isBefore(day.plus(Duration.ofDays(1))))
                        .toList());
        assertThat(traffic(2).between(day, NOW).map(Entry::requestId))
                .doesNotContainAnyElementsOf(
                        again.stream().map(Entry::requestId).toList());
    }

    @Test
    void requestsComeInOrderAndEachHasAnIdOfItsOwn() {
        assertThat(ENTRIES).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        assertThat(ENTRIES.stream().map(Entry::requestId).distinct().count()).isEqualTo(ENTRIES.size());
        assertThat(ENTRIES).hasSizeBetween(30_000, 50_000);
        assertThat(ENTRIES.getLast().at()).isBefore(NOW).isAfter(NOW.minusSeconds(300));
    }

    @Test
    void daysAreBusyAndNightsAndWeekendsAreQuiet() {
        var zone = ZoneId.of("Europe/Paris");
        var backend = of("Production backend");
        var byHour = backend.stream()
                .collect(groupingBy(entry -> entry.at().atZone(zone).getHour(), counting()));
        assertThat(byHour.getOrDefault(15, 0L)).isGreaterThan(10 * byHour.getOrDefault(3, 0L));
        var byDay = backend.stream()
                .collect(groupingBy(entry -> entry.at().atZone(zone).getDayOfWeek(), counting()));
        assertThat(byDay.get(DayOfWeek.TUESDAY)).isGreaterThan(2 * byDay.getOrDefault(DayOfWeek.SUNDAY, 0L));
        assertThat(of("Nightly import"))
                .allSatisfy(
                        entry -> assertThat(entry.at().atZone(zone).getHour()).isEqualTo(2));
    }

    @Test
    void incidentIsFortyMinutesOfServerErrorsAndSlowAnswers() {
        var incident = STORY.incidents().getFirst();
        assertThat(Duration.between(incident.from(), incident.until())).isEqualTo(Duration.ofMinutes(40));
        var during =
                ENTRIES.stream().filter(entry -> incident.isOnAt(entry.at())).toList();
        assertThat(share(during, Outcome.SERVER_ERROR)).isBetween(0.4, 0.75);
        assertThat(share(ENTRIES, Outcome.SERVER_ERROR)).isLessThan(0.01);
        assertThat(micros(during)).isGreaterThan(3 * micros(ENTRIES));
    }

    @Test
    void keysAreRefusedAfterTheirEndAndNotBefore() {
        var leaked = of("Newsletter service");
        var revoked = Objects.requireNonNull(part("Newsletter service").key().leakedAt());
        assertThat(leaked).allSatisfy(entry -> assertThat("revoked".equals(entry.reason()))
                .isEqualTo(!entry.at().isBefore(revoked)));
        assertThat(leaked.stream().filter(entry -> entry.status() == 401).count())
                .isBetween(300L, 800L);
        assertThat(of("Trade fair demo")).extracting(Entry::reason).contains("expired");
        assertThat(of("Monthly reports")).extracting(Entry::reason).contains("disabled");
        assertThat(of("CI pipeline")).isEmpty();
        assertThat(of("Prototype")).isNotEmpty().allSatisfy(entry -> assertThat(entry.at())
                .isBefore(NOW.minus(Duration.ofDays(90))));
    }

    @Test
    void noKeyGetsMoreThanItsLimitThrough() {
        var throughPerMinute = ENTRIES.stream()
                .filter(entry -> entry.outcome() != Outcome.REFUSED)
                .collect(groupingBy(entry -> caller(entry).keyId() + entry.at().getEpochSecond() / 60, counting()));
        assertThat(throughPerMinute.values()).allMatch(count -> count <= 60);
        assertThat(ENTRIES.stream().filter(entry -> entry.status() == 429).count())
                .isBetween(5L, 500L);
    }

    @Test
    void addressesAreReservedForDocumentation() {
        assertThat(ENTRIES)
                .extracting(Entry::address)
                .allMatch(address -> address.startsWith("203.0.113.")
                        || address.startsWith("198.51.100.")
                        || address.startsWith("2001:db8:"));
    }

    private static Traffic traffic(long seed) {
        var clients = new ArrayList<Client>();
        for (var part : STORY.parts()) {
            String name = part.key().name();
            clients.addAll(part.clients(
                    new Caller("acct_1", name, name, part.key().environment().word())));
        }
        return new Traffic(seed, clients, STORY.incidents());
    }

    private static Part part(String name) {
        return STORY.parts().stream()
                .filter(part -> part.key().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Entry> of(String name) {
        return ENTRIES.stream()
                .filter(entry -> caller(entry).keyId().equals(name))
                .toList();
    }

    private static Caller caller(Entry entry) {
        return Objects.requireNonNull(entry.caller());
    }

    private static double share(List<Entry> entries, Outcome outcome) {
        return entries.stream().filter(entry -> entry.outcome() == outcome).count() / (double) entries.size();
    }

    private static double micros(List<Entry> entries) {
        return entries.stream().collect(averagingLong(entry -> entry.latency().toNanos() / 1_000));
    }
}
