package ai.knowhereto.dashboard.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// How rules and alerts stand in rows.
final class Columns {

    private Columns() {}

    static Condition condition(ResultSet row, long minimumVolume) throws SQLException {
        return new Condition(
                Metric.valueOf(row.getString("metric")),
                Comparison.valueOf(row.getString("comparison")),
                row.getDouble("threshold"),
                Window.of(row.getInt("window_minutes")).orElseThrow(),
                minimumVolume);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static @Nullable OffsetDateTime inUtc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
