package ai.knowhereto.dashboard.journal;

import ai.knowhereto.dashboard.journal.Loss.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A directory of records. Many threads may append; one reads, with [#reader(long)].
public final class Journal {

    /// How long a caller waits for room when neither the disk nor memory has any.
    public static final Duration LONGEST_WAIT = Duration.ofMillis(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Limits limits;
    private final Segments segments;
    private final Losses losses;
    private final Tail tail;
    private final Deque<JournalRecord> memory = new ArrayDeque<>();
    private final AtomicLong refused = new AtomicLong();
    private volatile long issued;
    private boolean closed;

    private Journal(Path directory, Limits limits) throws IOException {
        this.limits = limits;
        losses = new Losses(directory.resolve("losses"));
        segments = new Segments(directory);
        issued = Math.max(segments.repair(), losses.issued());
        tail = new Tail(segments, limits.segment());
    }

    /// Opens a directory that exists, and that nobody else has open ([Place] sees to it).
    static Journal open(Path directory, Limits limits) throws IOException {
        return new Journal(directory, limits);
    }

    /// The number that the next record gets.
    public long issued() {
        return issued;
    }

    /// The number of the oldest record that a file holds, or of the next record if none does.
    public long oldest() {
        return segments.isEmpty() ? issued : segments.oldest().first();
    }

    /// Gives out no number before that one: those before may have been read, though their files are gone.
    public void continueAt(long sequence) {
        lock.lock();
        try {
            issued = Math.max(issued, sequence);
        } finally {
            lock.unlock();
        }
    }

    /// Appends a record. It is in a file when this returns; in memory, if the disk refuses; lost, if memory has
    /// no room for 5 ms. Never throws. After [#close()] it does nothing.
    ///
    /// @param at the time of the record, in microseconds since 1970
    /// @return whether it was not lost
    public boolean append(long at, byte[] content) {
        if (content.length > Frame.LONGEST_CONTENT) {
            throw new IllegalArgumentException("A record has at most 65,535 bytes, not " + content.length);
        }
        lock.lock();
        try {
            return !closed && (write(at, content) || keep(at, content) || waitAndTry(at, content) || lose(at));
        } finally {
            lock.unlock();
        }
    }

    /// How often the disk refused a record since the start.
    public long refused() {
        return refused.get();
    }

    /// A reader that begins at that number.
    public JournalReader reader(long position) {
        return new JournalReader(this, segments, position);
    }

    /// Deletes the files that hold only records before that one.
    public void deleteBefore(long sequence) throws IOException {
        segments.deleteBefore(sequence);
        losses.forgetBefore(sequence);
    }

    /// Deletes all files if all records are before that one. Nothing may be appended meanwhile.
    public void deleteAll(long sequence) throws IOException {
        if (sequence >= issued && memory.isEmpty()) {
            losses.issued(issued);
            while (!segments.isEmpty()) {
                segments.delete(segments.oldest());
            }
        }
    }

    /// Ends appending.
    public void close() {
        lock.lock();
        try {
            closed = true;
            tail.close();
        } finally {
            lock.unlock();
        }
    }

    /// Gives what is in memory to the reader.
    ///
    /// @return the number up to which everything is in files, in memory or lost
    long passMemory(Deque<JournalRecord> reader) {
        lock.lock();
        try {
            reader.addAll(memory);
            memory.clear();
            room.signalAll();
            return issued;
        } finally {
            lock.unlock();
        }
    }

    Loss explain(long first, long next, long before, long after) {
        return losses.explain(first, next, before, after);
    }

    private boolean write(long at, byte[] content) {
        try {
            if (tail.isFull()) {
                tail.roll(issued);
                keepQuota();
            }
            tail.write(issued, at, content);
            issued++;
            return true;
        } catch (IOException e) {
            refused.incrementAndGet();
            return false;
        }
    }

    private void keepQuota() throws IOException {
        while (segments.bytes() + limits.segment() > limits.quota()) {
            Segment oldest = segments.oldest();
            segments.delete(oldest);
            losses.note(Cause.QUOTA, oldest.first(), segments.oldest().first() - 1, 0);
        }
    }

    private boolean keep(long at, byte[] content) {
        if (memory.size() >= limits.memory()) {
            return false;
        }
        memory.add(new JournalRecord(issued, at, content));
        give();
        return true;
    }

    private boolean waitAndTry(long at, byte[] content) {
        try {
            room.awaitNanos(LONGEST_WAIT.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !closed && (write(at, content) || keep(at, content));
    }

    private boolean lose(long at) {
        losses.note(Cause.DISK, issued, issued, at);
        give();
        return false;
    }

    /// A number that no file has.
    private void give() {
        losses.issued(issued + 1);
        issued++;
    }
}
