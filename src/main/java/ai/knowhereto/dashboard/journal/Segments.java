package ai.knowhereto.dashboard.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The segments of a journal, by the number of their first record.
final class Segments {

    private final Path directory;
    private final ConcurrentNavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

    Segments(Path directory) throws IOException {
        this.directory = directory;
        for (Segment segment : Segment.in(directory)) {
            segments.put(segment.first(), segment);
        }
    }

    /// Cuts off what was torn at the end, and answers the number behind the last record; 1 if there is none.
    long repair() throws IOException {
        long next = 1;
        while (!segments.isEmpty()) {
            Segment last = segments.lastEntry().getValue();
            long end = 0;
            try (var reader = new SegmentReader(last)) {
                for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
                    next = Math.max(next, record.sequence() + 1);
                }
                end = reader.wholeUpTo();
            }
            if (end > 0) {
                last.grewTo(end);
                return next;
            }
            next = Math.max(next, last.first());
            delete(last);
        }
        return next;
    }

    /// A segment that begins with that number; nothing is in it, and readers don't know it yet.
    Segment prepare(long first) {
        Segment known = segments.get(first);
        return known == null ? Segment.empty(directory, first) : known;
    }

    /// Shows a segment to readers, whose file exists.
    void add(Segment segment) {
        segments.put(segment.first(), segment);
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    long bytes() {
        return segments.values().stream().mapToLong(Segment::size).sum();
    }

    Segment oldest() {
        return segments.firstEntry().getValue();
    }

    /// Where to begin to look for a number; `null` if there are no segments.
    @Nullable
    Segment startOf(long sequence) {
        Map.Entry<Long, Segment> found = segments.floorEntry(sequence);
        return found == null ? after(sequence) : found.getValue();
    }

    /// The segment behind a number.
    @Nullable
    Segment after(long sequence) {
        Map.Entry<Long, Segment> found = segments.higherEntry(sequence);
        return found == null ? null : found.getValue();
    }

    /// Deletes what holds only numbers before that one, but never the newest segment.
    void deleteBefore(long sequence) throws IOException {
        while (segments.size() > 1) {
            Segment oldest = oldest();
            Segment next = after(oldest.first());
            if (next == null || next.first() > sequence) {
                return;
            }
            delete(oldest);
        }
    }

    /// The file first: one that could not be deleted is tried again.
    void delete(Segment segment) throws IOException {
        Files.deleteIfExists(segment.path());
        segments.remove(segment.first());
    }
}
