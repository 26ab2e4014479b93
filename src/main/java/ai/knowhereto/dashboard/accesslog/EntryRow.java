package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// An entry as a row, both ways.
final class EntryRow {

    private EntryRow() {}

    static Rows of(Collection<Entry> entries) {
        var rows = new Rows(Table.ENTRIES);
        for (Entry entry : entries) {
            Caller caller = entry.caller();
            rows.add(
                    entry.at(),
                    entry.requestId(),
                    caller == null ? null : caller.accountId(),
                    caller == null ? null : caller.keyId(),
                    caller == null ? null : caller.secretId(),
                    caller == null ? null : caller.environment(),
                    entry.method(),
                    entry.path(),
                    entry.endpoint(),
                    entry.status(),
                    entry.outcome().name(),
                    entry.reason(),
                    micros(entry),
                    entry.bytes(),
                    entry.address(),
                    entry.userAgent());
        }
        return rows;
    }

    /// The latency as it is stored, in microseconds.
    static long micros(Entry entry) {
        return Math.max(0, entry.latency().dividedBy(ChronoUnit.MICROS.getDuration()));
    }

    static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("request_id"),
                caller(row),
                row.getString("method"),
                row.getString("path"),
                row.getString("endpoint"),
                row.getInt("status"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"),
                Duration.of(row.getLong("latency_micros"), ChronoUnit.MICROS),
                row.getLong("bytes"),
                row.getString("address"),
                row.getString("user_agent"));
    }

    private static @Nullable Caller caller(ResultSet row) throws SQLException {
        String keyId = row.getString("key_id");
        return keyId == null
                ? null
                : new Caller(
                        row.getString("account_id"), keyId, row.getString("secret_id"), row.getString("environment"));
    }
}
