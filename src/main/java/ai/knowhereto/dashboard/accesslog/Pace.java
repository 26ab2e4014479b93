package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;

/// How far back each window of a search reaches, by how long those before it took.
final class Pace {

    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final int FASTER = 4;

    private final long deadline;
    private long began;
    private Duration window = FIRST;

    Pace(Duration budget) {
        deadline = System.nanoTime() + budget.toNanos();
    }

    boolean hasTime() {
        return System.nanoTime() < deadline;
    }

    /// The length of the window that begins now.
    Duration next() {
        began = System.nanoTime();
        return window;
    }

    /// The window is done: the next one takes half of the time that is left at most, if entries are as many there.
    void searched() {
        long now = System.nanoTime();
        double fits = Math.max(0, deadline - now) / 2.0 / Math.max(1, now - began);
        Duration next = Duration.ofMillis((long) (window.toMillis() * Math.min(FASTER, fits)));
        window = next.compareTo(LEAST) < 0 ? LEAST : next;
    }
}
