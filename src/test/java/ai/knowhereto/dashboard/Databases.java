package ai.knowhereto.dashboard;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The databases that the product runs on. Every test of a repository or a query runs on both:
///
/// - without Spring: `@ParameterizedClass @EnumSource` with a `Databases` parameter, then [#fresh()];
/// - with Spring: an abstract test and two subclasses annotated with [OnDatabase].
///
/// PostgreSQL is one server for a test JVM, started at the first use on a free loopback port and stopped with the JVM.
/// It refuses to run as root, so as root it runs in a user namespace of its own (`unshare -U`).
public enum Databases {
    /// The embedded default, in memory, with the settings of the default address.
    H2,
    /// A database of its own in the server that all tests of this JVM share.
    POSTGRESQL;

    private static final Queue<Database> USED = new ConcurrentLinkedQueue<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    /// A new, migrated database.
    public Database fresh() {
        return empty().migrate();
    }

    /// A new database without tables.
    public Database empty() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        Database made = made(name);
        USED.add(made);
        return made;
    }

    private Database made(String name) {
        return switch (this) {
            case H2 ->
                new Database(
                        this,
                        "jdbc:h2:mem:" + name + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1",
                        "sa",
                        "",
                        null);
            case POSTGRESQL -> {
                Server.create(name);
                yield new Database(this, Server.url(name), Server.OWNER, Server.OWNER, null);
            }
        };
    }

    /// All databases that were made in this JVM, but for those in files.
    static List<Database> used() {
        return List.copyOf(USED);
    }

    /// A new H2 database in a file of the directory, with the settings of the default address.
    public static Database inFile(Path directory) {
        String url = "jdbc:h2:file:" + directory.resolve("knowhere").toAbsolutePath();
        return new Database(H2, url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa", "", null);
    }

    /// A new PostgreSQL database without tables: one role owns and migrates it, another one runs the application.
    public static Database inTwoRoles() {
        Database owned = POSTGRESQL.empty();
        return new Database(POSTGRESQL, owned.url(), Server.APPLICATION, Server.APPLICATION, Server.OWNER);
    }

    /// Where a database is and who may use it.
    ///
    /// @param kind what it is
    /// @param url its JDBC address
    /// @param username the role that runs the application
    /// @param password its password
    /// @param owner the role that migrates, with its name as its password; `null` if one role does both
    public record Database(
            Databases kind,
            String url,
            String username,
            String password,
            @Nullable String owner) {

        /// Creates or updates the tables.
        public Database migrate() {
            return migrate("latest");
        }

        /// Creates or updates the tables as far as that version.
        public Database migrate(String version) {
            String vendor = kind == H2 ? "h2" : "postgresql";
            Flyway.configure()
                    .dataSource(url, owner == null ? username : owner, owner == null ? password : owner)
                    .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                    .placeholders(Map.of("applicationRole", username))
                    .target(version)
                    .load()
                    .migrate();
            return this;
        }

        /// New connections as the application's role, one for each use.
        public DataSource dataSource() {
            return new DriverManagerDataSource(url, username, password);
        }

        /// New connections as the role that owns the tables.
        public DataSource ownersDataSource() {
            return owner == null ? dataSource() : new DriverManagerDataSource(url, owner, owner);
        }

        /// The settings that make the application use this database.
        public Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>();
            settings.put("spring.datasource.url", url);
            settings.put("spring.datasource.username", username);
            settings.put("spring.datasource.password", password);
            if (owner != null) {
                settings.put("spring.flyway.user", owner);
                settings.put("spring.flyway.password", owner);
            }
            return settings;
        }
    }

    private static final class Server {
        static final String OWNER = "knowhere_owner";
        static final String APPLICATION = "knowhere_app";
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                var template = new JdbcTemplate(postgres.getPostgresDatabase());
                template.execute("create role %1$s login password '%1$s'".formatted(OWNER));
                template.execute("create role %1$s login password '%1$s'".formatted(APPLICATION));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL for tests does not start; as root it needs unshare -U", e);
            }
        }

        static void create(String name) {
            try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name + " owner " + OWNER);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        static String url(String name) {
            return "jdbc:postgresql://127.0.0.1:" + POSTGRES.getPort() + "/" + name;
        }
    }
}
