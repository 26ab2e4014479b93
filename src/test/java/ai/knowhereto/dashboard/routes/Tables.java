package ai.knowhereto.dashboard.routes;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/// All rows of all tables at one moment, so that a request can be held to what it may change (`security.md` C11).
///
/// @param rows table, then primary key, then column by column
record Tables(Map<String, Map<String, Map<String, String>>> rows) {

    /// What the writer of the access log fills some time after a request; what keys are searched by, which follows
    /// from their names; how far the alert rules were looked at; and Flyway's own.
    private static final Set<String> LEFT_OUT = Set.of(
            "access_log_entry",
            "access_log_source",
            "access_log_gap",
            "usage_bucket",
            "usage_account_bucket",
            "usage_key_total",
            "usage_endpoint_bucket",
            "usage_account_endpoint_bucket",
            "usage_latency_bucket",
            "usage_account_latency_bucket",
            "logged_key",
            "key_endpoint",
            "key_last_use",
            "key_address",
            "key_client",
            "usage_recount",
            "old_secret_caller",
            "api_key_part",
            "alert_evaluation",
            "flyway_schema_history");

    static Tables of(DataSource database) {
        var all = new TreeMap<String, Map<String, Map<String, String>>>();
        try (var connection = database.getConnection()) {
            for (String table : names(connection)) {
                all.put(table.toLowerCase(Locale.ROOT), read(connection, table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Tables(all);
    }

    /// What is different afterwards: `+table:rows` added, `~table:rows` changed, `-table:rows` gone.
    SortedSet<String> changesTo(Tables after) {
        var changes = new TreeSet<String>();
        rows.forEach((table, before) -> {
            var now = after.of(table);
            note(changes, "+", table, minus(now.keySet(), before.keySet()).size());
            note(changes, "-", table, minus(before.keySet(), now.keySet()).size());
            note(changes, "~", table, changed(table, after).size());
        });
        return changes;
    }

    /// The primary keys of rows that are there before and after, and differ.
    Set<String> changed(String table, Tables after) {
        var changed = new TreeSet<String>();
        of(table).forEach((id, row) -> {
            var now = after.of(table).get(id);
            if (now != null && !now.equals(row)) {
                changed.add(id);
            }
        });
        return changed;
    }

    /// The columns in which a row differs.
    Set<String> changedColumns(String table, String id, Tables after) {
        var columns = new TreeSet<String>();
        var before = Objects.requireNonNull(of(table).get(id));
        var now = Objects.requireNonNull(after.of(table).get(id));
        before.forEach((column, value) -> {
            if (!value.equals(now.get(column))) {
                columns.add(column);
            }
        });
        return columns;
    }

    /// The rows that are new.
    List<Map<String, String>> added(String table, Tables after) {
        return minus(after.of(table).keySet(), of(table).keySet()).stream()
                .map(id -> Objects.requireNonNull(after.of(table).get(id)))
                .toList();
    }

    Map<String, Map<String, String>> of(String table) {
        return rows.getOrDefault(table, Map.of());
    }

    private static void note(Set<String> changes, String sign, String table, int count) {
        if (count > 0) {
            changes.add(sign + table + ":" + count);
        }
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        var rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static List<String> names(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var found = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {
                    "TABLE", "BASE TABLE", "PARTITIONED TABLE"
                })) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                if (LEFT_OUT.stream().noneMatch(name.toLowerCase(Locale.ROOT)::startsWith)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static Map<String, Map<String, String>> read(Connection connection, String table) throws SQLException {
        var key = new TreeSet<String>();
        try (var found =
                connection.getMetaData().getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (found.next()) {
                key.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        var rows = new TreeMap<String, Map<String, String>>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select * from \"" + table + "\"")) {
            while (result.next()) {
                var row = row(result);
                rows.put(
                        key.stream()
                                .map(row::get)
                                .reduce((left, right) -> left + "|" + right)
                                .orElseThrow(),
                        row);
            }
        }
        return rows;
    }

    private static Map<String, String> row(ResultSet result) throws SQLException {
        var row = new LinkedHashMap<String, String>();
        var columns = result.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = result.getObject(i);
            row.put(
                    columns.getColumnLabel(i).toLowerCase(Locale.ROOT),
                    value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value));
        }
        return row;
    }
}
