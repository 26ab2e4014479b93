package ai.knowhereto.dashboard.verification;

import ai.knowhereto.dashboard.keys.Environment;
import ai.knowhereto.dashboard.keys.SecretHash;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads secrets by their hashes with one statement in autocommit: no persistence context, no transaction, no cache,
/// so that nothing older than the statement can answer. For one thread only, the lane's.
///
/// The connection and the prepared statement are kept. If they fail at once (the server was restarted while we were
/// idle), one new connection is tried within the same read; after a time-out the read has failed.
///
/// A secret without a place has ended whatever its end says, so that ending it at once depends on no clock.
final class StoredSecrets {

    private static final String SELECT = """
            select s.hash, s.pepper_version, s.id, k.id, k.account_id, k.environment,
                s.place is null or s.place <> 'current', k.revoked_at is not null,
                s.place is null or coalesce(s.expires_at <= current_timestamp, false),
                k.disabled_at is not null, coalesce(k.expires_at <= current_timestamp, false)
            from key_secret s join api_key k on k.id = s.key_id
            where s.hash = any(?)
            """;
    private static final long AT_ONCE_NANOS = 250_000_000;

    private final VerificationConnection connections;
    private @Nullable PreparedStatement statement;

    StoredSecrets(VerificationConnection connections) {
        this.connections = connections;
    }

    /// The secrets among these hashes that exist.
    ///
    /// @throws IllegalStateException if the primary database cannot be asked
    List<StoredSecret> read(Collection<SecretHash> hashes) {
        long began = System.nanoTime();
        boolean isNew = statement == null;
        try {
            return select(hashes);
        } catch (SQLException e) {
            close();
            if (isNew || System.nanoTime() - began > AT_ONCE_NANOS) {
                throw new IllegalStateException("Cannot read secrets from the primary database", e);
            }
            return read(hashes);
        }
    }

    void close() {
        PreparedStatement used = statement;
        statement = null;
        if (used != null) {
            VerificationConnection.close(used);
        }
    }

    private List<StoredSecret> select(Collection<SecretHash> hashes) throws SQLException {
        PreparedStatement prepared = statement;
        if (prepared == null) {
            prepared = connections.open().prepareStatement(SELECT);
            statement = prepared;
        }
        byte[][] bytes = hashes.stream().map(SecretHash::bytes).toArray(byte[][]::new);
        Array wanted = prepared.getConnection().createArrayOf("bytea", bytes);
        prepared.setArray(1, wanted);
        try (ResultSet rows = prepared.executeQuery()) {
            var found = new ArrayList<StoredSecret>(bytes.length);
            while (rows.next()) {
                found.add(row(rows));
            }
            return found;
        } finally {
            wanted.free();
        }
    }

    private static StoredSecret row(ResultSet rows) throws SQLException {
        var environment = Environment.ofWord(rows.getString(6)).orElseThrow();
        var key = new VerifiedKey(
                rows.getString(4), rows.getString(3), rows.getString(5), environment, rows.getBoolean(7));
        return new StoredSecret(
                rows.getBytes(1),
                rows.getInt(2),
                key,
                rows.getBoolean(8),
                rows.getBoolean(9),
                rows.getBoolean(10),
                rows.getBoolean(11));
    }
}
