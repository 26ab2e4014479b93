package ai.knowhereto.dashboard.keys;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/// Keeps revoked keys revoked on H2, which loads it by its name; PostgreSQL has the same in SQL.
public class KeyGuard extends TriggerAdapter {

    @Override
    public void fire(Connection connection, @Nullable ResultSet before, @Nullable ResultSet after) throws SQLException {
        if (before == null || after == null) {
            throw new SQLException("a key is never deleted");
        }
        if (before.getObject("revoked_at") != null) {
            throw new SQLException("a revoked key never changes");
        }
        for (var column : new String[] {"id", "account_id", "environment"}) {
            if (!before.getString(column).equals(after.getString(column))) {
                throw new SQLException("a key keeps its id, account and environment");
            }
        }
    }
}
