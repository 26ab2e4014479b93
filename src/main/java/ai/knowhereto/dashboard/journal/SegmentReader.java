package ai.knowhereto.dashboard.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Reads the records of a segment, while it grows too. What is damaged is skipped, byte by byte, up to the next
/// record whose checksum is right.
final class SegmentReader implements AutoCloseable {

    private final Segment segment;
    private final RandomAccessFile file;
    private final Frame frame = new Frame();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 19).limit(0);
    private long fileOffset;
    private long wholeUpTo;

    SegmentReader(Segment segment) throws IOException {
        this.segment = segment;
        this.file = new RandomAccessFile(segment.path().toFile(), "r");
    }

    Segment segment() {
        return segment;
    }

    /// The next record, or `null` if there is none, or none yet.
    @Nullable
    JournalRecord next() throws IOException {
        while (has(Frame.HEADER)) {
            int length = Frame.length(buffer, buffer.position());
            if (length > 0 && has(length) && frame.isWhole(buffer, buffer.position(), length)) {
                JournalRecord found = Frame.read(buffer, buffer.position(), length);
                buffer.position(buffer.position() + length);
                wholeUpTo = fileOffset - buffer.remaining();
                return found;
            }
            buffer.position(buffer.position() + 1);
        }
        return null;
    }

    /// Where the last record ends that was read.
    long wholeUpTo() {
        return wholeUpTo;
    }

    private boolean has(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            fill();
        }
        return buffer.remaining() >= bytes;
    }

    private void fill() throws IOException {
        buffer.compact();
        try {
            int wanted = (int) Math.min(buffer.remaining(), segment.size() - fileOffset);
            file.seek(fileOffset);
            int read = wanted <= 0 ? 0 : Math.max(0, file.read(buffer.array(), buffer.position(), wanted));
            fileOffset += read;
            buffer.position(buffer.position() + read);
        } finally {
            buffer.flip();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
