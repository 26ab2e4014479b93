package ai.knowhereto.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The scripts of the measurements.
final class Sql {

    private Sql() {}

    /// The statements of a script.
    static List<String> statements(String script, UnaryOperator<String> filled) throws IOException {
        String text = Files.readString(Path.of("src/bench/sql", script));
        return Stream.of(text.split(";\\s*\\n")).filter(sql -> !sql.isBlank()).map(filled).toList();
    }

    static void update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new SQLException(sql, e);
        }
    }
}
