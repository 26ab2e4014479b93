package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Detection finds what a plain recount of the entries finds, over random traffic.
abstract class RecountOn extends AlertsIn {

    private static final int MINUTES = 150;

    private final List<AlertRule> made = new ArrayList<>();
    private final List<KeyFixtures.Issued> keys = new ArrayList<>();

    /// An alert as the recount sees it: the ends of its first and last windows, in minutes; -1 while it is open.
    private record Found(String rule, String key, long start, long end, double peak) {}

    @Test
    void everyAlertOfThePlainRecountAndNoOther() {
        var random = new Random(20_261_126);
        prepare();
        List<Entry> entries = traffic(random);
        int stored = 0;
        for (Instant now = START; now.isBefore(minute(MINUTES)); now = now.plusMillis(5_000 + random.nextInt(20_000))) {
            int next = stored;
            while (next < entries.size() && entries.get(next).at().isBefore(now)) {
                next++;
            }
            store(entries.subList(stored, next).stream());
            stored = next;
            look(now);
            if (random.nextInt(40) == 0) {
                evaluation = evaluation();
            }
        }
        store(entries.subList(stored, entries.size()).stream());
        look(minute(MINUTES));
        assertThat(found()).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(recounted(entries));
    }

    @Test
    void theSameThoughEntriesComeLateAndInAnyOrder() {
        var random = new Random(11_26);
        prepare();
        List<Entry> entries = traffic(random);
        var late = new ArrayList<>(entries);
        List<Duration> delays = entries.stream()
                .map(_ -> Duration.ofSeconds(random.nextInt(10) == 0 ? random.nextInt(150) : 1))
                .toList();
        boolean[] done = new boolean[late.size()];
        for (Instant now = START; now.isBefore(minute(MINUTES + 4)); now = now.plusSeconds(10 + random.nextInt(30))) {
            List<Entry> arrived = new ArrayList<>();
            Instant complete = now;
            for (int i = 0; i < late.size(); i++) {
                Instant arrives = late.get(i).at().plus(delays.get(i));
                if (!done[i] && !arrives.isAfter(now)) {
                    done[i] = true;
                    arrived.add(late.get(i));
                } else if (!done[i] && late.get(i).at().isBefore(complete)) {
                    complete = late.get(i).at();
                }
            }
            store(arrived.stream());
            evaluation.look(now, complete);
        }
        look(minute(MINUTES + 4));
        var expected = recounted(entries).stream().map(RecountOn::withoutTimes).toList();
        assertThat(found().stream().map(RecountOn::withoutTimes)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String withoutTimes(Found found) {
        return found.rule + " " + found.key;
    }

    private void prepare() {
        made.clear();
        keys.clear();
        keys.add(key);
        IntStream.range(0, 3).forEach(_ -> keys.add(issue()));
        for (Window window : List.of(Window.FIVE_MINUTES, Window.QUARTER, Window.HOUR)) {
            int scale = window.minutes();
            made.add(rule(new Condition(Metric.REQUESTS, Comparison.ABOVE, 4 * scale, window, 0)));
            made.add(rule(new Condition(Metric.CLIENT_ERRORS, Comparison.ABOVE, scale, window, 0)));
            made.add(rule(new Condition(Metric.REFUSED, Comparison.ABOVE, scale, window, 0)));
        }
    }

    /// Calm and busy stretches of every key, in the order of time.
    private List<Entry> traffic(Random random) {
        List<Entry> entries = new ArrayList<>();
        for (var used : keys) {
            int rate = 2;
            for (int minute = 0; minute < MINUTES; minute++) {
                if (random.nextInt(9) == 0) {
                    rate = random.nextInt(4) == 0 ? 12 : random.nextInt(4);
                }
                for (int i = 0; i < rate; i++) {
                    entries.add(entry(minute(minute).plusMillis(random.nextInt(60_000)), used, random.nextInt(10)));
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static Entry entry(Instant at, KeyFixtures.Issued used, int kind) {
        return switch (kind) {
            case 0, 1, 2 -> Entries.of(at, caller(used), 404, Outcome.CLIENT_ERROR, null);
            case 3, 4 -> Entries.refused(at, used.accountId(), used.keyId(), "limited");
            default -> Entries.of(at, caller(used), 200, Outcome.SUCCESSFUL, null);
        };
    }

    private List<Found> found() {
        return all().stream()
                .map(alert -> new Found(
                        alert.ruleId(),
                        alert.keyId(),
                        minuteOf(alert.startedAt()),
                        alert.endedAt() == null ? -1 : minuteOf(alert.endedAt()),
                        alert.peak()))
                .toList();
    }

    /// The next whole minute.
    private static long minuteOf(Instant moment) {
        return Math.ceilDiv(START.until(moment, ChronoUnit.MILLIS), 60_000L);
    }

    private List<Found> recounted(List<Entry> entries) {
        return made.stream()
                .flatMap(rule -> keys.stream().flatMap(used -> recounted(entries, rule, used.keyId())))
                .toList();
    }

    private static Stream<Found> recounted(List<Entry> entries, AlertRule rule, String keyId) {
        List<Found> found = new ArrayList<>();
        Predicate<Entry> counts = counted(rule.condition().metric());
        int window = rule.condition().window().minutes();
        double limit = rule.condition().threshold();
        int start = -1;
        int calm = 0;
        double peak = 0;
        for (int end = 1; end <= MINUTES; end++) {
            Instant from = minute(end - window);
            Instant to = minute(end);
            double value = entries.stream()
                    .filter(entry -> entry.caller() != null
                            && keyId.equals(entry.caller().keyId())
                            && counts.test(entry)
                            && !entry.at().isBefore(from)
                            && entry.at().isBefore(to))
                    .count();
            if (start < 0 && value > limit) {
                start = end;
                calm = 0;
                peak = value;
            } else if (start >= 0) {
                peak = Math.max(peak, value);
                calm = value < 0.9 * limit ? calm + 1 : 0;
                if (calm == window + 1) {
                    found.add(new Found(rule.id(), keyId, start, end, peak));
                    start = -1;
                }
            }
        }
        if (start >= 0) {
            found.add(new Found(rule.id(), keyId, start, -1, peak));
        }
        return found.stream();
    }

    private static Predicate<Entry> counted(Metric metric) {
        return switch (metric) {
            case CLIENT_ERRORS -> entry -> entry.outcome() == Outcome.CLIENT_ERROR;
            case REFUSED -> entry -> entry.outcome() == Outcome.REFUSED;
            default -> _ -> true;
        };
    }
}
