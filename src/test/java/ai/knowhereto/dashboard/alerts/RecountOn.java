package ai.knowhereto.dashboard.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.accesslog.Entries;
import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Latencies;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.keys.KeyFixtures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Detection finds what a plain recount of the entries finds, over random traffic.
abstract class RecountOn extends AlertsIn {

    private static final int MINUTES = 150;

    /// Which of the counts of [Latencies] 3 ms and 450 ms belong to.
    private static final int QUICK = 6;

    private static final int SLOW = 18;

    private final List<AlertRule> made = new ArrayList<>();
    private final List<KeyFixtures.Issued> keys = new ArrayList<>();
    private long stored;

    /// An alert as the recount sees it: the ends of its first and last windows, in minutes; -1 while it is open.
    private record Found(String rule, String key, long start, long end, double peak) {}

    @Test
    void everyAlertOfThePlainRecountAndNoOther() {
        var random = new Random(20_261_126);
        prepare();
        List<Entry> entries = traffic(random, MINUTES);
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
        assertThat(found()).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(recounted(entries, MINUTES));
    }

    /// Nobody looks for three hours, or a replica holds the log back for as long.
    @Test
    void theSameThoughNobodyLookedForHours() {
        var random = new Random(3_11_26);
        keys.add(key);
        keys.add(issue());
        Window.of(60).ifPresent(hour -> {
            made.add(rule(new Condition(Metric.REQUESTS, Comparison.ABOVE, 230, hour, 0)));
            made.add(rule(new Condition(Metric.LATENCY, Comparison.ABOVE, 250, hour, 20)));
            made.add(rule(new Condition(Metric.LIMIT_SHARE, Comparison.ABOVE, 18, hour, 0)));
        });
        made.add(rule(new Condition(Metric.REQUESTS, Comparison.ABOVE, 60, Window.QUARTER, 0)));
        made.add(rule(new Condition(Metric.LIMIT_SHARE, Comparison.ABOVE, 17, Window.FIVE_MINUTES, 0)));
        int last = 420;
        List<Entry> entries = traffic(random, last);
        for (int at : List.of(2, 60, 61, 240, 241, 242, 419, last)) {
            store(entries.stream()
                    .filter(entry -> entry.at().isBefore(minute(at)))
                    .skip(stored));
            stored = entries.stream()
                    .filter(entry -> entry.at().isBefore(minute(at)))
                    .count();
            look(minute(at));
        }
        var expected = recounted(entries, last);
        assertThat(expected)
                .extracting(Found::rule)
                .contains(made.stream().map(AlertRule::id).toArray(String[]::new));
        assertThat(found()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theSameThoughEntriesComeLateAndInAnyOrder() {
        var random = new Random(11_26);
        prepare();
        List<Entry> entries = traffic(random, MINUTES);
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
        var expected = recounted(entries, MINUTES).stream()
                .map(RecountOn::withoutTimes)
                .toList();
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
    private List<Entry> traffic(Random random, int minutes) {
        List<Entry> entries = new ArrayList<>();
        for (var used : keys) {
            int rate = 2;
            boolean isSlow = false;
            for (int minute = 0; minute < minutes; minute++) {
                if (random.nextInt(9) == 0) {
                    rate = random.nextInt(4) == 0 ? 12 : random.nextInt(4);
                    isSlow = random.nextInt(8) == 0;
                }
                for (int i = 0; i < rate; i++) {
                    var entry = entry(minute(minute).plusMillis(random.nextInt(60_000)), used, random.nextInt(10));
                    entries.add(isSlow ? Entries.after(Duration.ofMillis(450), entry) : entry);
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

    private List<Found> recounted(List<Entry> entries, int minutes) {
        return made.stream()
                .flatMap(rule -> keys.stream().flatMap(used -> recounted(entries, minutes, rule, used.keyId())))
                .toList();
    }

    private static Stream<Found> recounted(List<Entry> entries, int minutes, AlertRule rule, String keyId) {
        List<Found> found = new ArrayList<>();
        int window = rule.condition().window().minutes();
        double limit = rule.condition().threshold();
        int start = -1;
        int calm = 0;
        double peak = 0;
        for (int end = 1; end <= minutes; end++) {
            Instant from = minute(end - window);
            Instant to = minute(end);
            var own = entries.stream()
                    .filter(entry -> entry.caller() != null
                            && keyId.equals(entry.caller().keyId())
                            && !entry.at().isBefore(from)
                            && entry.at().isBefore(to))
                    .toList();
            double value = value(own, rule.condition().metric());
            if (start < 0 && value > limit && own.size() >= rule.condition().minimumVolume()) {
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

    private static double value(List<Entry> window, Metric metric) {
        var granted = window.stream()
                .filter(entry -> entry.outcome() != Outcome.REFUSED)
                .toList();
        return switch (metric) {
            case LATENCY -> {
                List<Long> counts = new ArrayList<>(Collections.nCopies(Latencies.STRETCHES, 0L));
                granted.forEach(entry -> counts.set(
                        entry.latency().toMillis() == 3 ? QUICK : SLOW,
                        counts.get(entry.latency().toMillis() == 3 ? QUICK : SLOW) + 1));
                yield new Latencies(counts)
                                .percentile(0.95)
                                .orElse(Duration.ZERO)
                                .toNanos()
                        / 1e6;
            }
            case LIMIT_SHARE ->
                100.0
                        * granted.stream()
                                .collect(Collectors.groupingBy(
                                        entry -> entry.at().truncatedTo(ChronoUnit.MINUTES), Collectors.counting()))
                                .values()
                                .stream()
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(0)
                        / 60;
            default -> window.stream().filter(counted(metric)).count();
        };
    }

    private static Predicate<Entry> counted(Metric metric) {
        return switch (metric) {
            case CLIENT_ERRORS -> entry -> entry.outcome() == Outcome.CLIENT_ERROR;
            case REFUSED -> entry -> entry.outcome() == Outcome.REFUSED;
            default -> _ -> true;
        };
    }
}
