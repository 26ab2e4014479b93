package ai.knowhereto.dashboard.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/// Keeps entries from being changed or deleted on H2, which loads it by its name; PostgreSQL has the same in SQL.
public class AppendOnly implements Trigger {

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        throw new SQLException("an audit entry is never changed or deleted");
    }
}
