package ai.knowhereto.dashboard;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/// Writes what is in the databases of a test JVM to files before they go, for [CanarySweep]. Registered in
/// `META-INF/services`.
public final class DatabaseDumps implements TestExecutionListener {

    static final Path FOLDER = Path.of("target", "database-dumps");

    /// The end of the name of a file that says why there is no dump.
    static final String FAILED = ".failed";

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        Databases.used().forEach(DatabaseDumps::dump);
    }

    private static void dump(Databases.Database database) {
        String name = database.url().replaceAll(";.*", "").replaceAll(".*[/:]", "");
        try {
            Files.createDirectories(FOLDER);
            try (var connection = database.ownersDataSource().getConnection();
                    var out = new PrintWriter(
                            Files.newBufferedWriter(FOLDER.resolve(name + ".txt"), StandardCharsets.UTF_8))) {
                for (String table : tables(connection)) {
                    dump(connection, table, out);
                }
            } catch (SQLException e) {
                Files.writeString(FOLDER.resolve(name + FAILED), String.valueOf(e.getMessage()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        String[] types = {"TABLE", "BASE TABLE", "PARTITIONED TABLE"};
        try (var found =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", types)) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static void dump(Connection connection, String table, PrintWriter out) throws SQLException {
        out.println("-- " + table);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    out.print(text(rows.getObject(i)));
                    out.print('\t');
                }
                out.println();
            }
        }
    }

    /// Bytes as digits and as text.
    private static String text(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof byte[] bytes
                ? HexFormat.of().formatHex(bytes) + " " + new String(bytes, StandardCharsets.ISO_8859_1)
                : String.valueOf(value);
    }
}
