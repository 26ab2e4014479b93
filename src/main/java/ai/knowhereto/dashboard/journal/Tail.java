package ai.knowhereto.dashboard.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/// The end of a journal, where records are written. To be used under the journal's lock.
final class Tail {

    private final Segments segments;
    private final int longest;
    private final Frame frame = new Frame();
    private @Nullable Segment segment;
    private @Nullable RandomAccessFile file;

    Tail(Segments segments, int longest) {
        this.segments = segments;
        this.longest = longest;
    }

    /// Whether the next record begins a new segment.
    boolean isFull() {
        return segment == null || segment.size() >= longest;
    }

    /// Begins a segment.
    void roll(long first) throws IOException {
        close();
        Segment next = segments.prepare(first);
        file = new RandomAccessFile(next.path().toFile(), "rw");
        file.setLength(0);
        segments.add(next);
        segment = next;
    }

    /// Writes a record, or nothing.
    void write(long sequence, long at, byte[] content) throws IOException {
        if (segment == null || file == null) {
            throw new IOException("There is no segment to write to");
        }
        int length = frame.fill(sequence, at, content);
        try {
            file.write(frame.bytes(), 0, length);
        } catch (IOException e) {
            takeBack(segment, file);
            throw e;
        }
        segment.grewTo(segment.size() + length);
    }

    /// Half a record may be in the file. Where it cannot be cut off, the next record goes to a new segment.
    private void takeBack(Segment written, RandomAccessFile to) {
        try {
            to.setLength(written.size());
            to.seek(written.size());
        } catch (IOException e) {
            close();
        }
    }

    void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            // every record was given to the operating system when it was written
        }
        file = null;
        segment = null;
    }
}
