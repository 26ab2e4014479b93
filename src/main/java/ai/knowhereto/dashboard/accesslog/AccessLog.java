package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Takes the entries and writes them in batches, off the request path.
///
/// A bounded queue (20,000 entries) and one thread: up to 1,000 entries, or what 200 ms bring, become one transaction.
/// The thread never gives a batch up because the database is away: it tries again, and the queue waits. What then finds
/// no place is dropped and counted. It starts before the web server and stops after it.
public class AccessLog implements SmartLifecycle {

    static final int CAPACITY = 20_000;
    static final int BATCH = 1_000;
    static final Duration LINGER = Duration.ofMillis(200);
    static final Duration LONGEST_WAIT = Duration.ofMillis(3);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Sample sample = new Sample();
    private final Drops drops = new Drops();
    private final PersistentWriter writer;
    private volatile @Nullable Thread thread;

    AccessLog(BatchWriter writer) {
        this.writer = new PersistentWriter(writer, drops);
    }

    /// Takes an entry. Waits at most 3 ms for a place in the queue, never throws; an entry without a place is dropped
    /// and counted.
    public void append(Entry entry) {
        if (queue.offer(entry)) {
            return;
        }
        try {
            if (queue.offer(entry, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drops.add(1, "the queue is full");
    }

    /// How many entries were not stored since the start: those without a place in the queue, those that the database
    /// refused for what they hold, and those that were left at the end of a stop without a database.
    public long dropped() {
        return drops.total();
    }

    @Override
    public void start() {
        writer.neverGiveUp();
        Thread started = Thread.ofPlatform().name("access-log").daemon().unstarted(this::run);
        thread = started;
        started.start();
    }

    /// Writes what is in the queue; without a database it gives up after 15 s.
    @Override
    public void stop() {
        Thread stopped = thread;
        if (stopped == null) {
            return;
        }
        thread = null;
        writer.giveUpIn(LONGEST_STOP);
        try {
            stopped.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /// Below the web server's, so that nothing is answered while nobody writes.
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 8_192;
    }

    private void run() {
        while (isRunning() || !queue.isEmpty()) {
            List<Entry> entries = take();
            if (!entries.isEmpty()) {
                writer.write(Batch.of(entries, sample));
            }
        }
    }

    private List<Entry> take() {
        List<Entry> entries = new ArrayList<>(BATCH);
        try {
            long end = System.nanoTime() + LINGER.toNanos();
            for (long rest = LINGER.toNanos(); rest > 0 && entries.size() < BATCH; rest = end - System.nanoTime()) {
                Entry next = queue.poll(rest, TimeUnit.NANOSECONDS);
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
}
