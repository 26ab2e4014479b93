package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Those who send to one receiver, and those who wait for it. While it is quick some wait for their turn, so that
/// a thousand messages go out one after the other; while it is slow nobody waits, so that a receiver that hangs
/// holds no workers but those that talk to it.
final class Line {

    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration SHORTEST_IF_SLOW = Duration.ofSeconds(5);

    /// So that a receiver that is quick again is noticed.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final int size;
    private final Semaphore places;
    private final Semaphore waiting;
    private volatile boolean isSlow;
    private volatile long lasted = Duration.ofMillis(10).toNanos();
    private long free = System.nanoTime();

    /// @param places how many send at once
    /// @param waiting how many wait for that, at most
    Line(int places, int waiting) {
        this.size = places;
        this.places = new Semaphore(places, true);
        this.waiting = new Semaphore(waiting);
    }

    /// Something to give back.
    interface Place extends AutoCloseable {

        /// It was of use: how long that lasted tells how quick the receiver is.
        @Override
        void close();

        /// It was not.
        void leave();
    }

    /// A place, at once or within a moment; empty if there is none: come back [#later()].
    Optional<Place> enter() {
        if (places.tryAcquire()) {
            return Optional.of(new Taken());
        }
        if (isSlow || !waiting.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return waited() ? Optional.of(new Taken()) : Optional.empty();
        } finally {
            waiting.release();
        }
    }

    /// Whether nobody sends to the receiver.
    boolean isEmpty() {
        return places.availablePermits() == size;
    }

    private boolean waited() {
        try {
            boolean got = places.tryAcquire(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            if (!got) {
                isSlow = true;
                lasted = Math.max(lasted, MOMENT.toNanos());
            }
            return got;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// When those who were sent away before will have had their turn, as far as the last attempt tells: the longer
    /// the line, the later. Each at another time, so that those who wait do not all look at once.
    Duration later() {
        var shortest = isSlow ? SHORTEST_IF_SLOW : SHORTEST;
        long wait = Math.max(shortest.toNanos(), turn());
        return Duration.ofNanos(wait + ThreadLocalRandom.current().nextLong(wait / 5));
    }

    private synchronized long turn() {
        long now = System.nanoTime();
        long next = Math.max(now, free) + lasted / size;
        free = Math.min(next, now + LONGEST.toNanos());
        return free - now;
    }

    private void ended(long duration) {
        boolean wasSlow = isSlow;
        isSlow = duration > MOMENT.toNanos();
        lasted = duration;
        if (wasSlow && !isSlow) {
            synchronized (this) {
                free = System.nanoTime();
            }
        }
    }

    private final class Taken implements Place {

        private final long began = System.nanoTime();

        @Override
        public void close() {
            ended(System.nanoTime() - began);
            places.release();
        }

        @Override
        public void leave() {
            places.release();
        }
    }
}
