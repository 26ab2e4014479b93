package ai.knowhereto.dashboard.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/// Reads alerts from rows.
final class AlertMapper {

    static final String COLUMNS = """
            id, rule_id, account_id, key_id, metric, comparison, threshold, window_minutes, started_at, reached, normal,
            peak, peak_at, latest, calm_since, told_at, acknowledged_at, acknowledged_by, ended_at, end_reason""";

    private AlertMapper() {}

    static Alert alert(ResultSet row, int number) throws SQLException {
        String end = row.getString("end_reason");
        return new Alert(
                row.getString("id"),
                row.getString("rule_id"),
                row.getString("account_id"),
                row.getString("key_id"),
                Columns.condition(row, 0),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getDouble("reached"),
                row.getObject("normal", Double.class),
                row.getDouble("peak"),
                row.getObject("peak_at", OffsetDateTime.class).toInstant(),
                row.getDouble("latest"),
                Columns.instant(row, "calm_since"),
                Columns.instant(row, "told_at"),
                Columns.instant(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                Columns.instant(row, "ended_at"),
                end == null ? null : Alert.End.valueOf(end));
    }
}
