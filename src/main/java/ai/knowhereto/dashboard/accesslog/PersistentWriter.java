package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/// Writes a batch however long the database is away: waits from 100 ms to 5 s between two tries. What the database
/// refuses for its content is searched for by halving, dropped and counted, so that one entry never stops the rest.
final class PersistentWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long NEVER = Long.MAX_VALUE;

    private final BatchWriter writer;
    private final Drops drops;
    private volatile long giveUpAt = NEVER;

    PersistentWriter(BatchWriter writer, Drops drops) {
        this.writer = writer;
        this.drops = drops;
    }

    /// From now on tries however long it takes.
    void neverGiveUp() {
        giveUpAt = NEVER;
    }

    /// From now on tries for that long, then drops.
    void giveUpIn(Duration rest) {
        giveUpAt = System.nanoTime() + rest.toNanos();
    }

    /// Returns when the batch is stored, or dropped.
    void write(Batch batch) {
        Duration pause = FIRST_PAUSE;
        while (!isOver()) {
            try {
                writer.write(batch);
                return;
            } catch (DataIntegrityViolationException e) {
                divide(batch, e);
                return;
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("The access log cannot be written, next try in {} ms", pause.toMillis(), e);
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } catch (RuntimeException e) {
                // no fault of the database: trying again would not help, and the thread must go on
                LOG.error("A batch of the access log cannot be written", e);
                drops.add(batch.size(), "of a fault in the writer");
                return;
            }
        }
        drops.add(batch.size(), "the database was away when the application stopped");
    }

    private void divide(Batch batch, DataIntegrityViolationException e) {
        List<Entry> entries = List.copyOf(batch.stored().values());
        if (entries.size() == 1) {
            LOG.error("The database refuses an entry of the access log", e);
            drops.add(batch.size(), "the database refuses what an entry holds");
            return;
        }
        int middle = entries.size() / 2;
        write(Batch.of(entries.subList(0, middle), batch.counted()));
        write(Batch.of(entries.subList(middle, entries.size()), List.of()));
    }

    private boolean isOver() {
        long end = giveUpAt;
        return end != NEVER && System.nanoTime() - end >= 0;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            LOG.debug("Woken up", e);
        }
    }
}
