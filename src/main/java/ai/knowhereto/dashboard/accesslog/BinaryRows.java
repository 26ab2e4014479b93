package ai.knowhereto.dashboard.accesslog;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/// Rows in the binary format of PostgreSQL's `COPY` (its documentation, "COPY, Binary Format"), sent while they are
/// encoded, so that the database works meanwhile.
final class BinaryRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long EPOCH = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final int PIECE = 1 << 16;

    private final CopyIn copy;
    private final List<Table.Column> columns;
    private byte[] bytes = new byte[2 * PIECE];
    private int length;

    /// @param copy where the rows go
    BinaryRows(CopyIn copy, Table table) {
        this.copy = copy;
        this.columns = table.columns();
        put(HEADER);
    }

    void add(@Nullable Object[] row) throws SQLException {
        put(row.length, 2);
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value == null) {
                put(-1, 4);
            } else {
                put(columns.get(i).type(), value);
            }
        }
        if (length > PIECE) {
            send();
        }
    }

    void end() throws SQLException {
        put(-1, 2);
        send();
        copy.endCopy();
    }

    private void put(Table.Type type, Object value) {
        switch (type) {
            case TEXT -> {
                byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
                put(text.length, 4);
                put(text);
            }
            case TIME -> number(8, micros((Instant) value));
            case SMALL -> number(2, ((Number) value).longValue());
            case NUMBER -> number(4, ((Number) value).longValue());
            case WHOLE -> number(8, ((Number) value).longValue());
        }
    }

    private static long micros(Instant at) {
        return (at.getEpochSecond() - EPOCH) * 1_000_000 + at.getNano() / 1_000;
    }

    private void number(int size, long value) {
        put(size, 4);
        put(value, size);
    }

    private void put(long value, int size) {
        reserve(size);
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    private void put(byte[] some) {
        reserve(some.length);
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }
}
