package ai.knowhereto.dashboard.keys;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/// Keeps secrets with their keys on H2, which loads it by its name; PostgreSQL has the same in SQL.
public class SecretGuard extends TriggerAdapter {

    private static final String IS_REVOKED = "select 1 from api_key where id = ? and revoked_at is not null";

    @Override
    public void fire(Connection connection, @Nullable ResultSet before, @Nullable ResultSet after) throws SQLException {
        if (after == null) {
            throw new SQLException("a secret is never deleted");
        }
        if (isRevoked(connection, after.getString("key_id"))) {
            throw new SQLException("a revoked key never gets or changes a secret");
        }
        if (before != null) {
            refuseMove(before, after);
            refuseReturn(connection, before, after);
        }
    }

    private static boolean isRevoked(Connection connection, String keyId) throws SQLException {
        try (var query = connection.prepareStatement(IS_REVOKED)) {
            query.setString(1, keyId);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void refuseMove(ResultSet before, ResultSet after) throws SQLException {
        if (!before.getString("id").equals(after.getString("id"))
                || !before.getString("key_id").equals(after.getString("key_id"))) {
            throw new SQLException("a secret never moves to another key");
        }
        boolean sameHash = java.security.MessageDigest.isEqual(before.getBytes("hash"), after.getBytes("hash"));
        if (!sameHash && after.getInt("pepper_version") <= before.getInt("pepper_version")) {
            throw new SQLException("a hash changes only to a higher version of the pepper");
        }
    }

    /// What has ended never works again. The time is the beginning of the transaction, as on PostgreSQL.
    private static void refuseReturn(Connection connection, ResultSet before, ResultSet after) throws SQLException {
        if (before.getString("place") == null) {
            throw new SQLException("a secret that has ended never changes");
        }
        var end = before.getObject("expires_at", OffsetDateTime.class);
        if (end == null || end.isAfter(now(connection))) {
            return;
        }
        var newEnd = after.getObject("expires_at", OffsetDateTime.class);
        if (newEnd == null || newEnd.isAfter(end)) {
            throw new SQLException("a secret that has ended never works again");
        }
    }

    private static OffsetDateTime now(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select current_timestamp");
                var row = query.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }
}
