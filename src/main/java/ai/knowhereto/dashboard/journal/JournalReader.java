package ai.knowhereto.dashboard.journal;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a journal in order, from files and memory, while others append. For one thread.
public final class JournalReader implements AutoCloseable {

    private final Journal journal;
    private final Segments segments;
    private final Deque<JournalRecord> memory = new ArrayDeque<>();
    private @Nullable SegmentReader reader;
    private @Nullable JournalRecord ahead;
    private long position;
    private long lastAt = Long.MIN_VALUE;

    JournalReader(Journal journal, Segments segments, long position) {
        this.journal = journal;
        this.segments = segments;
        this.position = position;
    }

    /// The number that comes next.
    public long position() {
        return position;
    }

    /// Takes what is there, up to so many records. Numbers that are missing between two records, or before the
    /// end, are losses.
    ///
    /// @throws IOException if a file cannot be read; calling again goes on where this stopped
    public Taken take(int most) throws IOException {
        long limit = journal.passMemory(memory);
        long from = position;
        List<JournalRecord> records = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        try {
            while (records.size() < most && position < limit) {
                takeNext(limit, records, losses);
            }
        } catch (IOException e) {
            close();
            if (position == from) {
                throw e;
            }
        }
        return new Taken(from, position, records, losses);
    }

    private void takeNext(long limit, List<JournalRecord> records, List<Loss> losses) throws IOException {
        JournalRecord next = peek(limit);
        long number = next == null ? limit : next.sequence();
        if (number > position) {
            losses.add(journal.explain(position, number, lastAt, next == null ? Long.MAX_VALUE : next.at()));
            position = number;
        }
        if (next != null) {
            records.add(remove(next));
        }
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    /// What comes next: in a file, or in memory.
    private @Nullable JournalRecord peek(long limit) throws IOException {
        while (!memory.isEmpty() && memory.peek().sequence() < position) {
            memory.remove();
        }
        while (ahead == null || ahead.sequence() < position) {
            ahead = nextInFiles();
            if (ahead == null) {
                return memory.peek();
            }
        }
        JournalRecord held = memory.peek();
        JournalRecord first = held != null && held.sequence() < ahead.sequence() ? held : ahead;
        return first.sequence() < limit ? first : null;
    }

    private JournalRecord remove(JournalRecord next) {
        if (next == ahead) {
            ahead = null;
        } else {
            memory.remove();
        }
        position = next.sequence() + 1;
        lastAt = next.at();
        return next;
    }

    private @Nullable JournalRecord nextInFiles() throws IOException {
        SegmentReader current = reader == null ? open(segments.startOf(position)) : reader;
        while (current != null) {
            // asked first: once there is a next one, this one grows no more
            Segment next = segments.after(current.segment().first());
            JournalRecord found = current.next();
            if (found != null || next == null) {
                return found;
            }
            current = open(next);
        }
        return null;
    }

    private @Nullable SegmentReader open(@Nullable Segment segment) throws IOException {
        close();
        reader = segment == null ? null : new SegmentReader(segment);
        return reader;
    }
}
