package ai.knowhereto.dashboard.logs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// How many may look on at once: a few windows of each person, and so many in all that the rest of the server does not
/// notice.
///
/// Whoever paused or closed a window still has a seat until the server speaks to him and is not heard. So where none is
/// free, all are spoken to, and the newcomer waits for those who turn out to be gone.
@Component
class TailSeats {

    /// Three beats of a stream: the first word to a closed connection still goes out, the second fails.
    private static final Duration WAIT = Duration.ofSeconds(3);

    private final LogSettings settings;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;
    private volatile int seekers;

    TailSeats(LogSettings settings) {
        this.settings = settings;
    }

    /// A seat; `null` if there is none left.
    synchronized @Nullable Seat take(String personId) throws InterruptedException {
        if (isFull(personId)) {
            await(personId);
        }
        if (isFull(personId)) {
            return null;
        }
        taken.merge(personId, 1, Integer::sum);
        all++;
        return new Seat(this, personId, all);
    }

    /// Whether somebody waits for a seat, so that those who have one should show that they are there.
    boolean areSought() {
        return seekers > 0;
    }

    private void await(String personId) throws InterruptedException {
        long end = System.nanoTime() + WAIT.toNanos();
        seekers++;
        try {
            for (long left = WAIT.toMillis();
                    left > 0 && isFull(personId);
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } finally {
            seekers--;
        }
    }

    private boolean isFull(String personId) {
        return taken.getOrDefault(personId, 0) >= settings.liveViewsOfAPerson() || all >= settings.liveViews();
    }

    private synchronized void giveBack(String personId) {
        taken.computeIfPresent(personId, (_, own) -> own == 1 ? null : own - 1);
        all--;
        notifyAll();
    }

    /// A seat, until it is closed.
    ///
    /// @param taken how many are taken now
    record Seat(TailSeats seats, String personId, int taken) implements AutoCloseable {
        @Override
        public void close() {
            seats.giveBack(personId);
        }
    }
}
