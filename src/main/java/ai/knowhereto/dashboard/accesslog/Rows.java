package ai.knowhereto.dashboard.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int column = 0; column < table.columns().size(); column++) {
            statement.setArray(column + 1, connection.createArrayOf(typeOf(column), valuesOf(column)));
        }
        return statement;
    }

    private String typeOf(int column) {
        return switch (table.columns().get(column).type()) {
            case TEXT -> "varchar";
            case TIME -> "timestamptz";
            case SMALL -> "smallint";
            case NUMBER -> "integer";
            case WHOLE -> "bigint";
        };
    }

    private @Nullable Object[] valuesOf(int column) {
        var values = new @Nullable Object[rows.size()];
        for (int row = 0; row < values.length; row++) {
            Object value = rows.get(row)[column];
            values[row] = value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value;
        }
        return values;
    }
}
