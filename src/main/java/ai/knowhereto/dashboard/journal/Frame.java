package ai.knowhereto.dashboard.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/// A record in a file: the length of the content (4 bytes), a CRC-32C over all that follows (4), the number (8),
/// the time (8), the content. Big-endian.
final class Frame {

    static final int HEADER = 24;

    /// Longer contents are refused, so the first byte of a frame is always 0.
    static final int LONGEST_CONTENT = 0xFFFF;

    private static final int CHECKED_FROM = 8;

    private final byte[] bytes = new byte[HEADER + LONGEST_CONTENT];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private final CRC32C checksum = new CRC32C();

    /// Makes a frame in [#bytes()].
    ///
    /// @return its length
    int fill(long sequence, long at, byte[] content) {
        int length = HEADER + content.length;
        buffer.putInt(0, content.length).putLong(8, sequence).putLong(16, at);
        System.arraycopy(content, 0, bytes, HEADER, content.length);
        buffer.putInt(4, checksum(bytes, 0, length));
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /// How long the frame would be that begins there, or -1 if none can.
    static int length(ByteBuffer source, int start) {
        int content = source.getInt(start);
        return content < 0 || content > LONGEST_CONTENT ? -1 : HEADER + content;
    }

    /// Whether those bytes are a whole frame.
    boolean isWhole(ByteBuffer source, int start, int length) {
        return source.getInt(start + 4) == checksum(source.array(), start, length);
    }

    static JournalRecord read(ByteBuffer source, int start, int length) {
        byte[] content = new byte[length - HEADER];
        source.get(start + HEADER, content);
        return new JournalRecord(source.getLong(start + 8), source.getLong(start + 16), content);
    }

    private int checksum(byte[] source, int start, int length) {
        checksum.reset();
        checksum.update(source, start + CHECKED_FROM, length - CHECKED_FROM);
        return (int) checksum.getValue();
    }
}
