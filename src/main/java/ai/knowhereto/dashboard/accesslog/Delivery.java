package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.journal.Journal;
import ai.knowhereto.dashboard.journal.JournalReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.TransactionException;

/// Brings what a journal holds into the database: in order, each number once. What the database refuses for its
/// content is searched for by halving and reported as lost, so that one entry never stops the rest; everything
/// else that goes wrong is the caller's to try again.
///
/// For one thread.
final class Delivery {

    /// How many entries become one transaction at most. That many only after an outage.
    static final int BATCH = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final Journal journal;
    private final Source source;
    private final BatchWriter writer;
    private final Sample sample = new Sample();
    private final Watermark watermark = new Watermark();
    private final Deque<Part> parts = new ArrayDeque<>();
    private JournalReader reader;

    /// @throws DataAccessException if the database cannot be asked how far the journal is stored
    Delivery(Journal journal, Source source, BatchWriter writer) {
        this.journal = journal;
        this.source = source;
        this.writer = writer;
        this.reader = begin(journal.oldest());
    }

    private JournalReader begin(long ifNew) {
        Instant time = source.time();
        watermark.observe(time);
        long position = source.register(ifNew, ifNew == journal.issued() ? time : Instant.EPOCH);
        journal.continueAt(position);
        return journal.reader(position);
    }

    /// How many entries wait.
    long waiting() {
        return journal.issued() - position();
    }

    /// Delivers what is there, up to 10,000 entries.
    ///
    /// @return how many numbers were delivered; 0 if there were none
    /// @throws IOException if the journal cannot be read now
    /// @throws DataAccessException if the database cannot be reached
    long deliver() throws IOException {
        if (parts.isEmpty()) {
            note();
            var taken = reader.take(BATCH);
            if (taken.isEmpty()) {
                return 0;
            }
            parts.add(Part.of(taken, sample));
        }
        Part part = parts.getFirst();
        try {
            write(part);
            parts.removeFirst();
            return part.taken().to() - part.taken().from();
        } catch (OptimisticLockingFailureException e) {
            parts.clear();
            reader.close();
            reader = begin(part.taken().from());
            throw e;
        } catch (RuntimeException e) {
            return divideOrThrow(part, e);
        }
    }

    private long divideOrThrow(Part part, RuntimeException e) {
        if (mayPass(e) || !part.isDivisible()) {
            throw e;
        }
        var halves = part.divide(sample);
        if (halves.size() == 1) {
            LOG.error("The database refuses an entry of the access log", e);
        }
        parts.removeFirst();
        halves.reversed().forEach(parts::addFirst);
        return 1;
    }

    /// What is no fault of the connection would only happen again. A key that is there already does not: it came
    /// from another writer at the same moment (H2's `merge` looks first and inserts then).
    private static boolean mayPass(RuntimeException e) {
        return e instanceof TransactionException
                || e instanceof DuplicateKeyException
                || (e instanceof DataAccessException && !(e instanceof DataIntegrityViolationException));
    }

    /// Tells the database that the replica is there, and up to when its log is complete.
    void beat() {
        note();
        Instant completeUntil = watermark.completeUntil(position());
        watermark.observe(source.time());
        if (!source.beat(completeUntil)) {
            source.register(position(), completeUntil);
        }
    }

    /// Tells the database that everything is stored, and deletes the files. Nothing may be appended any more.
    void end() throws IOException {
        source.stopped(position());
        close();
        journal.deleteAll(position());
    }

    void close() throws IOException {
        reader.close();
    }

    private long position() {
        return parts.isEmpty() ? reader.position() : parts.getFirst().taken().from();
    }

    private void note() {
        Instant now = watermark.now();
        long issued = journal.issued();
        if (watermark.isReached(position())) {
            watermark.note(now, issued);
        }
    }

    private void write(Part part) {
        Instant completeUntil = watermark.completeUntil(part.taken().to());
        writer.write(
                part.batch(), transaction -> source.advance(transaction, part.taken(), completeUntil, part.losses()));
        try {
            journal.deleteBefore(part.taken().to());
        } catch (IOException e) {
            LOG.warn("A file of the access log that is stored cannot be deleted yet", e);
        }
    }
}
