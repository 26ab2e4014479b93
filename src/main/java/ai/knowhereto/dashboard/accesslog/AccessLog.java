package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Takes the entries and writes them in batches, off the request path.
///
/// A bounded queue (20,000 entries) and one thread: up to 1,000 entries, or what 200 ms bring, become one transaction.
/// The thread never gives a batch up because the database is away: it tries again, and the queue waits. What then finds
/// no place is dropped and counted. It starts before the web server and stops after it.
public class AccessLog implements SmartLifecycle {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
    private static final Duration LONGEST_LAG = Duration.ofSeconds(5);

    private final EntryQueue queue = new EntryQueue();
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
        if (!queue.offer(entry)) {
            drops.add(1, "the queue is full");
        }
    }

    /// How many entries were not stored since the start: those without a place in the queue, those that the database
    /// refused for what they hold, and those that were left at the end of a stop without a database.
    public long dropped() {
        return drops.total();
    }

    /// Whether silence means something: all requests that this replica answered in that last time are written,
    /// but for those of the last 5 seconds, and none was dropped. Not so while the log is stopped or cannot be
    /// written. What a process that was killed had in its queue is not known to the next one, nor what other
    /// replicas have in theirs.
    ///
    /// @param last how far back, up to now
    public boolean isComplete(Duration last) {
        return isRunning() && queue.lag().compareTo(LONGEST_LAG) < 0 && !drops.anyIn(last);
    }

    @Override
    public void start() {
        writer.neverGiveUp();
        queue.written(0);
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
            List<Entry> entries = queue.take();
            if (!entries.isEmpty()) {
                writer.write(Batch.of(entries, sample));
            }
            queue.written(entries.size());
        }
    }
}
