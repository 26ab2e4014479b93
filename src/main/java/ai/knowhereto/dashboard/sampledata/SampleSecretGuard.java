package ai.knowhereto.dashboard.sampledata;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/// Keeps sample keys without a secret that anybody knows on H2, which loads it by its name; PostgreSQL has the same in
/// SQL.
public class SampleSecretGuard extends TriggerAdapter {

    private static final String IS_SAMPLE = "select 1 from api_key where id = ? and sample";
    private static final String HAS_SECRET = "select 1 from key_secret where key_id = ?";

    @Override
    public void fire(Connection connection, @Nullable ResultSet before, @Nullable ResultSet after) throws SQLException {
        if (after == null) {
            if (before == null || !holds(connection, IS_SAMPLE, before)) {
                throw new SQLException("a secret is never deleted");
            }
            return;
        }
        boolean ofSample = holds(connection, IS_SAMPLE, after);
        if (ofSample && before != null) {
            throw new SQLException("the secret of a sample key never changes");
        }
        if (ofSample && holds(connection, HAS_SECRET, after)) {
            throw new SQLException("a sample key has one secret");
        }
    }

    private static boolean holds(Connection connection, String question, ResultSet secret) throws SQLException {
        try (var query = connection.prepareStatement(question)) {
            query.setString(1, secret.getString("key_id"));
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
