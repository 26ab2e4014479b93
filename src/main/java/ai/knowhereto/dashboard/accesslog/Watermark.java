package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.time.Instant;

/// Up to when everything is stored that a replica answered, by the clock of the database, without looking at
/// entries: now and then it notes the time and the number that the next entry gets. When all numbers before that
/// one are stored, so is everything that was answered before that time.
///
/// Between two looks at the database's clock the time goes on by this machine's. A look takes a moment, so the
/// time is a little early, never late.
final class Watermark {

    private Instant databaseTime = Instant.EPOCH;
    private long seenAt = System.nanoTime();
    private long notedNumber;
    private Instant notedAt = Instant.EPOCH;
    private Instant before = Instant.EPOCH;

    /// The database said a moment ago what time it is.
    void observe(Instant time) {
        databaseTime = time;
        seenAt = System.nanoTime();
    }

    /// The time now, to be asked for before the number that goes with it.
    Instant now() {
        return databaseTime.plus(Duration.ofNanos(System.nanoTime() - seenAt));
    }

    /// What was answered before that time has a number below that one. To be noted when all numbers are stored up
    /// to the one that was noted before.
    void note(Instant time, long number) {
        before = notedAt;
        notedAt = time;
        notedNumber = number;
    }

    /// Whether all numbers that were noted are before that one.
    boolean isReached(long position) {
        return position >= notedNumber;
    }

    /// Up to when everything is stored if all numbers before that one are.
    Instant completeUntil(long position) {
        return isReached(position) ? notedAt : before;
    }
}
