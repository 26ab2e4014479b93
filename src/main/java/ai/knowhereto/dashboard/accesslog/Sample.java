package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// Which requests without a known key become rows: the first 60 of each minute. All of them are counted, so a stranger
/// fills neither the log nor hides from the figures. Used by the writer's thread alone.
final class Sample {

    static final int A_MINUTE = 60;

    private long minute = Long.MIN_VALUE;
    private int taken;

    /// Whether an entry of that time is kept as a row.
    boolean take(Instant at) {
        long its = Math.floorDiv(at.getEpochSecond(), 60);
        if (its > minute) {
            minute = its;
            taken = 0;
        }
        return taken++ < A_MINUTE;
    }
}
