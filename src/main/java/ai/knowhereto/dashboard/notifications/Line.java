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

    private final Semaphore places;
    private final Semaphore waiting;
    private volatile boolean isSlow;

    /// @param places how many send at once
    /// @param waiting how many wait for that, at most
    Line(int places, int waiting) {
        this.places = new Semaphore(places, true);
        this.waiting = new Semaphore(waiting);
    }

    /// Something to give back.
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// A place, at once or within a moment; empty if there is none: come back [#later()].
    Optional<Place> enter() {
        if (places.tryAcquire()) {
            return Optional.of(place());
        }
        if (isSlow || !waiting.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return waited() ? Optional.of(place()) : Optional.empty();
        } finally {
            waiting.release();
        }
    }

    private boolean waited() {
        try {
            boolean got = places.tryAcquire(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            isSlow |= !got;
            return got;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Place place() {
        long began = System.nanoTime();
        return () -> {
            isSlow = System.nanoTime() - began > MOMENT.toNanos();
            places.release();
        };
    }

    /// Each at another time, so that those who wait do not all look at once; seldom, while it is slow.
    Duration later() {
        var random = ThreadLocalRandom.current();
        return Duration.ofMillis(isSlow ? random.nextLong(5_000, 30_000) : random.nextLong(500, 2_000));
    }
}
