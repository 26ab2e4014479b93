package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An access log of 90 days, as long as one likes, always the same for the same keys, length and end:
///
/// - keys by Zipf's law: the busiest of a thousand makes an eighth of the requests, half of them hardly any;
/// - day and night, weekends, and a growth by a half over the 90 days;
/// - twelve calls ([GeneratedCall]), about 3 % client errors, 0.3 % server errors, refused for the limit and for keys that
///   were revoked; a request in two hundred comes from somebody without a known key;
/// - 5,000 addresses and 15 clients, of which each key uses its own ([GeneratedKey]); latencies with a long tail.
///
/// Entries come by time, no two in the same microsecond.
final class AccessLogGenerator {

    static final int DAYS = 90;
    private static final int MINUTES = DAYS * 24 * 60;
    private static final long MINUTE_MICROS = 60_000_000;
    private static final double STRANGERS = 0.005;
    private static final List<String> STRANGERS_REASONS = List.of("missing", "unknown", "malformed");

    private final List<GeneratedKey> keys;
    private final double[] shares;
    private final long[] before = new long[MINUTES + 1];
    private final Instant from;

    /// @param keys who makes the requests
    /// @param entries how many there are
    /// @param end the minute in which they end
    AccessLogGenerator(List<GeneratedKey> keys, long entries, Instant end) {
        this.keys = keys;
        shares = sums(keys.stream().mapToDouble(GeneratedKey::weight).toArray());
        from = end.minus(Duration.ofDays(DAYS));
        double[] sums = sums(IntStream.range(0, MINUTES).mapToDouble(this::weight).toArray());
        for (int minute = 0; minute < MINUTES; minute++) {
            before[minute + 1] = Math.round(entries * sums[minute]);
        }
    }

    /// The UTC days that have entries.
    List<LocalDate> days() {
        LocalDate last = minute(MINUTES - 1).atZone(ZoneOffset.UTC).toLocalDate();
        return minute(0).atZone(ZoneOffset.UTC).toLocalDate().datesUntil(last.plusDays(1)).toList();
    }

    /// The entries of a UTC day.
    Stream<Entry> entries(LocalDate day) {
        int first = minuteOf(day);
        return IntStream.range(first, minuteOf(day.plusDays(1))).boxed().flatMap(this::inMinute);
    }

    private Stream<Entry> inMinute(int minute) {
        int count = (int) (before[minute + 1] - before[minute]);
        // mixed, since the chance of neighbouring seeds is the same but for one step
        var random = new SplittableRandom(new SplittableRandom(minute).nextLong());
        long[] micros = random.longs(2L * count, 0, MINUTE_MICROS).distinct().limit(count).sorted().toArray();
        return Arrays.stream(micros).mapToObj(at -> entry(minute(minute).plusNanos(at * 1_000), random));
    }

    private Entry entry(Instant at, SplittableRandom random) {
        if (random.nextDouble() < STRANGERS) {
            return strangers(at, random);
        }
        int place = Arrays.binarySearch(shares, random.nextDouble());
        return keys.get(Math.min(keys.size() - 1, place < 0 ? -place - 1 : place)).entry(at, random);
    }

    private static Entry strangers(Instant at, SplittableRandom random) {
        var call = random.nextInt(4) == 0 ? GeneratedCall.SHOW_JOB : GeneratedCall.LIST_JOBS;
        return new Entry(
                at,
                GeneratedId.request(at, random),
                null,
                call.method(),
                call.path(random),
                call.endpoint(),
                401,
                Outcome.REFUSED,
                STRANGERS_REASONS.get(random.nextInt(STRANGERS_REASONS.size())),
                Duration.ofNanos(1_000 * random.nextLong(80, 400)),
                140,
                GeneratedKey.address(random.nextInt(GeneratedKey.ADDRESSES)),
                random.nextBoolean() ? "curl/8.5.0" : null);
    }

    /// How much is called in a minute, compared to others: least at three in the night, most at three in the afternoon.
    private double weight(int minute) {
        var at = minute(minute).atZone(ZoneOffset.UTC);
        double hour = at.getHour() + at.getMinute() / 60.0;
        boolean weekend = at.getDayOfWeek() == DayOfWeek.SATURDAY || at.getDayOfWeek() == DayOfWeek.SUNDAY;
        double growth = 1 + 0.5 * minute / MINUTES;
        return growth * (weekend ? 0.55 : 1) * (1.2 - Math.cos((hour - 3) / 12 * Math.PI));
    }

    private Instant minute(int number) {
        return from.plus(Duration.ofMinutes(number));
    }

    private int minuteOf(LocalDate day) {
        long minute = Duration.between(from, day.atStartOfDay(ZoneOffset.UTC)).toMinutes();
        return (int) Math.clamp(minute, 0, MINUTES);
    }

    /// What all up to each of them make of the whole.
    private static double[] sums(double[] weights) {
        double[] sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        double whole = sums[sums.length - 1];
        return Arrays.stream(sums).map(sum -> sum / whole).toArray();
    }
}
