package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The entries that wait to be written, first come, first served. Many threads may offer; one takes, writes, says
/// so, and takes again.
///
/// It knows how far the writing is behind without looking at entries: now and then the writing thread notes the time
/// and how many wait. When as many were taken and written, everything is that was offered before that time.
final class EntryQueue {

    static final int CAPACITY = 20_000;
    static final int BATCH = 1_000;
    static final Duration LINGER = Duration.ofMillis(200);
    static final Duration LONGEST_WAIT = Duration.ofMillis(3);
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
    private long notedAt = System.nanoTime();
    private int rest;
    private volatile long writtenUpTo = notedAt;

    /// Waits at most 3 ms for a place.
    ///
    /// @return whether there was one
    boolean offer(Entry entry) {
        if (queue.offer(entry)) {
            return true;
        }
        try {
            return queue.offer(entry, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /// Up to 1,000 entries, or what 200 ms bring.
    List<Entry> take() {
        List<Entry> entries = new ArrayList<>(BATCH);
        try {
            long end = System.nanoTime() + LINGER.toNanos();
            for (long left = LINGER.toNanos(); left > 0 && entries.size() < BATCH; left = end - System.nanoTime()) {
                Entry next = queue.poll(left, TimeUnit.NANOSECONDS);
                if (next != null) {
                    entries.add(next);
                    queue.drainTo(entries, BATCH - entries.size());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Woken up", e);
        }
        return entries;
    }

    /// What was taken is written, so many entries. To be called after each [#take()], and before the first with none.
    void written(int entries) {
        rest -= entries;
        if (rest <= 0) {
            writtenUpTo = notedAt;
            notedAt = System.nanoTime();
            rest = queue.size();
        }
        if (rest <= 0) {
            writtenUpTo = notedAt;
        }
    }

    /// How long ago the latest moment was up to which everything is written.
    Duration lag() {
        return Duration.ofNanos(System.nanoTime() - writtenUpTo);
    }
}
