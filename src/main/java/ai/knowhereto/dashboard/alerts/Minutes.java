package ai.knowhereto.dashboard.alerts;

import java.time.Instant;

/// Minutes since 1970, which detection counts in.
final class Minutes {

    static final int QUARTER = 15;
    static final int DAY = 1_440;

    private Minutes() {}

    /// The minute that a moment is in.
    static long of(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), 60L);
    }

    static Instant start(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    /// The quarter of an hour that a minute is in.
    static long quarter(long minute) {
        return Math.floorDiv(minute, QUARTER) * QUARTER;
    }
}
