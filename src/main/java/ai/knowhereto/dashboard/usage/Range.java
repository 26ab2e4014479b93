package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.LastDay;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A stretch of time that ends now, cut into bars along the clock on the reader's wall.
enum Range {
    /// 48 half hours. On a day when the clocks change it is still 24 hours.
    DAY("24h") {
        @Override
        List<Span> spans(Instant now, ZoneId zone) {
            Instant start = LastDay.start(now, zone);
            return IntStream.range(0, LastDay.STEPS)
                    .mapToObj(i -> new Span(
                            start.plus(LastDay.STEP.multipliedBy(i)), start.plus(LastDay.STEP.multipliedBy(i + 1L))))
                    .toList();
        }
    },
    /// 56 bars of three hours, eight for each day of the reader. Where the clocks change, a bar has two or four hours.
    WEEK("7d") {
        @Override
        List<Span> spans(Instant now, ZoneId zone) {
            LocalDateTime local = LocalDateTime.ofInstant(now, zone);
            LocalDateTime last = local.truncatedTo(ChronoUnit.DAYS).plusHours(local.getHour() / HOURS * HOURS);
            return IntStream.rangeClosed(1 - BARS, 0)
                    .mapToObj(i ->
                            new Span(at(last.plusHours(i * HOURS), zone), at(last.plusHours((i + 1) * HOURS), zone)))
                    .toList();
        }
    };

    private static final int BARS = 56;
    private static final long HOURS = 3;

    private final String parameter;

    Range(String parameter) {
        this.parameter = parameter;
    }

    /// How addresses say it.
    public String parameter() {
        return parameter;
    }

    /// The bars, without gaps, the last of them running.
    abstract List<Span> spans(Instant now, ZoneId zone);

    static Optional<Range> of(String parameter) {
        return Arrays.stream(values())
                .filter(range -> range.parameter.equals(parameter))
                .findFirst();
    }

    private static Instant at(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }

    /// From (inclusive) to (exclusive).
    record Span(Instant from, Instant to) {
        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }
}
