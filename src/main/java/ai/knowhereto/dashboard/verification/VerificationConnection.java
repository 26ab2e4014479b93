package ai.knowhereto.dashboard.verification;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the connection that verification alone uses, so that no slow page can take it, to the same database as the
/// dashboard's pool (`spring.datasource.url`, `username`, `password`).
///
/// There is one lane, so there is one connection and no pool: a pool would ask an idle connection whether it lives
/// before each use, which is one more round trip for every request in quiet times, and would wait up to seconds before
/// it connects again after an outage.
///
/// On PostgreSQL: primary only, since a replica is behind; connect within 500 ms, a statement within 500 ms, an answer
/// on the wire within 1 s, so that a request is told within its second that nothing could be decided.
final class VerificationConnection {

    private static final Logger log = LoggerFactory.getLogger(VerificationConnection.class);
    private static final Executor SAME_THREAD = Runnable::run;
    private static final int SOCKET_MILLIS = 1_000;

    private final String url;
    private final Properties properties = new Properties();

    VerificationConnection(String url, @Nullable String username, @Nullable String password) {
        this.url = url;
        properties.setProperty("user", Objects.requireNonNullElse(username, ""));
        properties.setProperty("password", Objects.requireNonNullElse(password, ""));
        if (isPostgres()) {
            properties.setProperty("targetServerType", "primary");
            properties.setProperty("loginTimeout", "0.5");
            properties.setProperty("connectTimeout", "1");
            properties.setProperty("socketTimeout", "1");
            properties.setProperty("tcpKeepAlive", "true");
            properties.setProperty("prepareThreshold", "1");
            properties.setProperty("ApplicationName", "knowhere-verification");
        }
    }

    Connection open() throws SQLException {
        Connection opened = DriverManager.getConnection(url, properties);
        try (Statement statement = opened.createStatement()) {
            if (isPostgres()) {
                opened.setNetworkTimeout(SAME_THREAD, SOCKET_MILLIS);
                statement.execute("set statement_timeout = 500");
                requirePrimary(statement);
            } else {
                statement.execute("set query_timeout 500");
            }
            return opened;
        } catch (SQLException e) {
            close(opened);
            throw e;
        }
    }

    /// Closes the connection of that statement, whatever state it is in.
    static void close(PreparedStatement statement) {
        try {
            close(statement.getConnection());
        } catch (SQLException e) {
            log.debug("The connection was lost already", e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("The connection was lost already", e);
        }
    }

    private static void requirePrimary(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
            if (!row.next() || row.getBoolean(1)) {
                throw new SQLTransientConnectionException("The database is a replica, which may not know revocations");
            }
        }
    }

    private boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }
}
