package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the entries that are lost, and says so in the application's log, once a minute at most.
final class Drops {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong total = new AtomicLong();
    private final AtomicLong nextReport = new AtomicLong(System.nanoTime());
    private volatile long lastAt = System.nanoTime();

    /// Counts entries that are lost.
    void add(long entries, String why) {
        long time = System.nanoTime();
        lastAt = time;
        long now = total.addAndGet(entries);
        long due = nextReport.get();
        if (time - due >= 0 && nextReport.compareAndSet(due, time + INTERVAL)) {
            LOG.error("The access log lost entries, {} since the start: {}", now, why);
        }
    }

    long total() {
        return total.get();
    }

    /// Whether entries were lost in that last time.
    boolean anyIn(Duration last) {
        return total() > 0 && System.nanoTime() - lastAt <= last.toNanos();
    }
}
