package ai.knowhereto.dashboard.keys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The columns by which a key is in a [Slice].
record KeyFacts(
        String state,
        Instant endsAt,
        @Nullable Instant revokedAt,
        @Nullable Instant oldEndsAt,
        Instant secretSince,
        boolean isSample) {

    /// Of `api_key k`.
    static final String COLUMNS = "k.state, k.ends_at, k.revoked_at, k.old_ends_at, k.secret_since, k.sample";

    /// @param first the number of the first of them in the row
    static KeyFacts of(ResultSet row, int first) throws SQLException {
        return new KeyFacts(
                row.getString(first),
                Objects.requireNonNull(instant(row, first + 1)),
                instant(row, first + 2),
                instant(row, first + 3),
                Objects.requireNonNull(instant(row, first + 4)),
                row.getBoolean(first + 5));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
