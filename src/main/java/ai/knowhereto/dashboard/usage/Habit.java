package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.BucketTotal;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What a key did in its last 24 hours, and in the four weeks before them, by hours of the reader's clock. An hour is a
/// number here: the hours of that clock since 1970. So the same hour a week earlier is 168 less, also over a change
/// of the clocks; the hour that comes twice counts as one, and the one that is skipped had no requests.
///
/// @param hours the requests of each hour that had any
/// @param last the last hour, which may be running
/// @param first the hour of the key's first use
/// @param zone the reader's
record Habit(Map<Long, Figures> hours, long last, long first, ZoneId zone) {

    static final int DAY = 24;
    static final int WEEK = 7 * DAY;
    static final int WEEKS = 4;

    /// With less of a past than this nothing is usual yet.
    private static final int LEAST_PAST = 2 * WEEK;

    /// @param totals the requests of its last 29 days, in quarters of an hour
    /// @param end the end of what is looked at, exclusive
    /// @param firstUse the key's first use
    static Habit of(List<BucketTotal> totals, Instant end, Instant firstUse, ZoneId zone) {
        Map<Long, Figures> hours = new HashMap<>();
        for (BucketTotal total : totals) {
            var figures = Figures.NONE.plus(total.outcome(), total.requests());
            hours.merge(hour(total.startsAt(), zone), figures, Figures::plus);
        }
        return new Habit(hours, hour(end.minusNanos(1), zone), hour(firstUse, zone), zone);
    }

    /// Where its totals begin.
    static Instant beginning(Instant end) {
        return end.minus(Duration.ofHours(DAY + (long) WEEKS * WEEK + 2));
    }

    static long hour(Instant at, ZoneId zone) {
        long offset = zone.getRules().getOffset(at).getTotalSeconds();
        return Math.floorDiv(at.getEpochSecond() + offset, 3_600L);
    }

    /// Whether it is known what is usual.
    boolean hasPast() {
        return first <= last - DAY - LEAST_PAST;
    }

    Figures at(long hour) {
        return Objects.requireNonNullElse(hours.get(hour), Figures.NONE);
    }

    /// The last 24 hours.
    LongStream lastDay() {
        return LongStream.rangeClosed(last - DAY + 1, last);
    }

    /// The four weeks before them, as far as the key was in use.
    LongStream before() {
        return LongStream.rangeClosed(Math.max(first, last - DAY - (long) WEEKS * WEEK + 1), last - DAY);
    }

    /// The requests in the same hour of each of the last weeks, as far as the key was in use.
    List<Long> sameHours(long hour) {
        return IntStream.rangeClosed(1, WEEKS)
                .mapToLong(week -> hour - (long) week * WEEK)
                .filter(earlier -> earlier >= first)
                .mapToObj(earlier -> at(earlier).total())
                .toList();
    }

    Figures sum(LongStream some) {
        return some.mapToObj(this::at).reduce(Figures.NONE, Figures::plus);
    }

    /// Whether the key was used at that hour of the day in the weeks before.
    boolean isUsualAt(long hour) {
        return before().filter(earlier -> Math.floorMod(earlier - hour, DAY) == 0)
                .anyMatch(earlier -> at(earlier).total() > at(earlier).of(Outcome.REFUSED));
    }

    /// The time of some hours in a row.
    Span span(long from, long count) {
        return new Span(moment(from), moment(from + count));
    }

    private Instant moment(long hour) {
        var local = LocalDateTime.ofEpochSecond(hour * 3_600, 0, ZoneOffset.UTC);
        return local.atZone(zone).toInstant();
    }
}
