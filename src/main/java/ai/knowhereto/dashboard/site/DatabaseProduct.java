package ai.knowhereto.dashboard.site;

import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/// Which of the databases it is, for the few statements that are not the same on each.
public final class DatabaseProduct {

    private DatabaseProduct() {}

    /// @throws IllegalStateException if it cannot be reached
    public static boolean isPostgresql(DataSource dataSource) {
        try {
            String product = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
            return "PostgreSQL".equals(product);
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database cannot be reached", e);
        }
    }
}
