package ai.knowhereto.dashboard.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The length of a bar on the clock on the reader's wall. Up to an hour all bars are equally long. Longer ones begin
/// where the wall says so: on a day when the clocks change, one of them is longer or shorter.
///
/// @param minutes its length
record Step(int minutes) {

    /// A day of the reader.
    static final int DAY = 1_440;

    /// No chart has more bars than this, but for one of days.
    static final int MOST_BARS = 60;

    private static final int HOUR = 60;
    private static final int[] NICE = {1, 5, 15, 30, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR};

    /// The shortest step that cuts the time into few enough bars.
    ///
    /// @param hasMinutes whether its minutes are still known, and not only its quarters of an hour
    static Step cutting(Duration length, boolean hasMinutes) {
        return IntStream.of(NICE)
                .filter(minutes -> hasMinutes || !new Step(minutes).needsMinutes())
                .filter(minutes -> length.toMinutes() <= (long) minutes * MOST_BARS)
                .mapToObj(Step::new)
                .findFirst()
                .orElse(new Step(DAY));
    }

    /// Whether quarters of an hour are too long for it.
    boolean needsMinutes() {
        return minutes < 15;
    }

    /// So many bars, the last of them the one that holds that moment.
    List<Span> ending(Instant at, int bars, ZoneId zone) {
        return IntStream.rangeClosed(1 - bars, 0)
                .mapToObj(i -> new Span(edge(at, i, zone), edge(at, i + 1, zone)))
                .toList();
    }

    /// The bars that hold the time from the one moment to the other.
    List<Span> covering(Instant from, Instant to, ZoneId zone) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; spans.isEmpty() || spans.getLast().to().isBefore(to); i++) {
            spans.add(new Span(edge(from, i, zone), edge(from, i + 1, zone)));
        }
        return List.copyOf(spans);
    }

    /// The edge between bars at or before that moment, or the one so many after it.
    private Instant edge(Instant at, int number, ZoneId zone) {
        if (minutes <= HOUR) {
            long length = minutes * 60L;
            long offset = zone.getRules().getOffset(at).getTotalSeconds();
            long local = Math.floorDiv(at.getEpochSecond() + offset, length) * length;
            return Instant.ofEpochSecond(local - offset + number * length);
        }
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        LocalDateTime day = local.truncatedTo(ChronoUnit.DAYS);
        long inDay = ChronoUnit.MINUTES.between(day, local) / minutes * minutes;
        return day.plusMinutes(inDay + (long) number * minutes).atZone(zone).toInstant();
    }
}
