package ai.knowhereto.dashboard.sampledata;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.tools.TriggerAdapter;
import org.jspecify.annotations.Nullable;

/// Keeps real keys real on H2, which loads it by its name; PostgreSQL has the same in SQL.
public class SampleKeyGuard extends TriggerAdapter {

    @Override
    public void fire(Connection connection, @Nullable ResultSet before, @Nullable ResultSet after) throws SQLException {
        boolean wasSample = before != null && before.getBoolean("sample");
        if (after == null && !wasSample) {
            throw new SQLException("a key is never deleted");
        }
        if (after != null && after.getBoolean("sample") != wasSample) {
            throw new SQLException("a key stays real, or a sample");
        }
    }
}
