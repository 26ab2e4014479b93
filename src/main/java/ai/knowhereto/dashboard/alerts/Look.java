package ai.knowhereto.dashboard.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Which windows are looked at in one round. Times are minutes since 1970.
///
/// Windows that end at the log's watermark or before are complete; they are looked at once, whenever the
/// watermark passes their end, late or not. The two that end after now and a minute before are looked at in every
/// round, since what was counted there already stays: so a crossing is seen in seconds, though windows move by
/// minutes.
///
/// @param done up to which complete windows were looked at
/// @param complete the last complete window ends here
/// @param end the end of the minute that goes on
record Look(Instant now, long done, long complete, long end) {

    /// Further back nobody looks: a replica may hold the log back for that long, or nobody may have looked.
    static final int LONGEST = 6 * 60;

    /// @param now by the same clock as the watermark: by one that is late, the log would seem complete when it is not
    static Look at(Instant now, Instant completeUntil, @Nullable Instant evaluatedUntil) {
        long end = Minutes.of(now) + 1;
        long complete = Math.min(Minutes.of(completeUntil), end - 1);
        long done = evaluatedUntil == null ? complete - 1 : Minutes.of(evaluatedUntil);
        long earliest = end - LONGEST;
        return new Look(now, Math.max(Math.min(done, complete), earliest), Math.max(complete, earliest), end);
    }

    /// Whether there are complete windows that nobody looked at.
    boolean isOfNewMinute() {
        return complete > done;
    }

    /// The ends of the windows, in order.
    List<Long> ends() {
        List<Long> ends = new ArrayList<>(
                LongStream.rangeClosed(done + 1, complete).boxed().toList());
        ends.addAll(open());
        return ends;
    }

    boolean isComplete(long windowEnd) {
        return windowEnd <= complete;
    }

    private List<Long> open() {
        return LongStream.rangeClosed(Math.max(complete + 1, end - 1), end)
                .boxed()
                .toList();
    }
}
