package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Lets work begin piece by piece, so that a thousand alerts at once leave most of the processors to requests with
/// keys. What it costs: the last of a thousand messages leaves a replica some seconds later.
final class Pace {

    private final long apart;
    private long next = System.nanoTime();

    /// @param apart how long after one piece the next one begins, at the earliest
    Pace(Duration apart) {
        this.apart = apart.toNanos();
    }

    /// Returns when it is the caller's turn.
    void await() {
        LockSupport.parkNanos(turn());
    }

    /// @return in how many nanoseconds it is
    private synchronized long turn() {
        long now = System.nanoTime();
        long mine = Math.max(now, next);
        next = mine + apart;
        return mine - now;
    }
}
