package ai.knowhereto.dashboard.accesslog;

import static java.util.Comparator.comparingInt;

import java.time.Instant;
import java.util.Comparator;

/// A stretch of time that a row of a series stands for.
///
/// @param resolution its length in minutes
/// @param startsAt when it begins
record Slot(int resolution, Instant startsAt) implements Comparable<Slot> {

    /// The lengths of all series.
    static final int[] RESOLUTIONS = {1, 15, 1_440};

    /// The lengths of the totals of keys. Weeks are seven UTC days each, counted from 1970 on.
    static final int[] OF_TOTALS = {60, 1_440, 10_080};

    private static final Comparator<Slot> ORDER = comparingInt(Slot::resolution).thenComparing(Slot::startsAt);

    static Slot of(Instant at, int resolution) {
        long length = resolution * 60L;
        return new Slot(resolution, Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), length) * length));
    }

    Instant endsAt() {
        return startsAt.plusSeconds(resolution * 60L);
    }

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
