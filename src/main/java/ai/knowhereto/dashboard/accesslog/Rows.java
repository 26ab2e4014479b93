package ai.knowhereto.dashboard.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows for a table, to be sent as one array for each column. That is one round trip for a thousand rows.
final class Rows {

    private final Table table;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Rows(Table table) {
        this.table = table;
    }

    Table table() {
        return table;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// Adds a row; the values are in the order of the table's columns, times are `Instant`s.
    void add(@Nullable Object... values) {
        rows.add(values);
    }

    /// Adds a row that ends with counts; those that are zero become null.
    void addCounts(long[] counts, Object... first) {
        @Nullable Object[] values = new @Nullable Object[first.length + counts.length];
        System.arraycopy(first, 0, values, 0, first.length);
        for (int i = 0; i < counts.length; i++) {
            values[first.length + i] = counts[i] == 0 ? null : counts[i];
        }
        rows.add(values);
    }

    /// The statement with all rows in it.
    PreparedStatement prepare(Connection connection, Dialect dialect, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int column = 0; column < table.columns().size(); column++) {
            Table.Type type = table.columns().get(column).type();
            statement.setArray(column + 1, connection.createArrayOf(dialect.sent(type), valuesOf(column, dialect)));
        }
        return statement;
    }

    /// Sends all rows with PostgreSQL's `COPY`, which fails if one of them is there already.
    void copy(Connection connection) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table.name() + " (" + table.names() + ") from stdin (format binary)");
        try {
            var binary = new BinaryRows(copy, table);
            for (@Nullable Object[] row : rows) {
                binary.add(row);
            }
            binary.end();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /// An array whose elements have one type, since PostgreSQL's driver sends only those in binary.
    private @Nullable Object[] valuesOf(int column, Dialect dialect) {
        Table.Type type = table.columns().get(column).type();
        @Nullable Object[] values = dialect.array(type, rows.size());
        for (int row = 0; row < values.length; row++) {
            Object value = rows.get(row)[column];
            values[row] = value == null ? null : dialect.value(type, value);
        }
        return values;
    }
}
