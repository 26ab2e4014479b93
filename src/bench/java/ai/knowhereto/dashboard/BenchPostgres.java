package ai.knowhereto.dashboard;

import ai.knowhereto.dashboard.Databases.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/// A PostgreSQL of its own for measurements, with the binaries of the tests. As it comes, but for 1 GiB of shared
/// buffers, no archive, and neither `fsync` nor autovacuum: it is filled once, vacuumed, and then read.
///
/// `-Dkeep=<directory>` keeps its data there for the next run; otherwise they are removed at the end.
final class BenchPostgres implements AutoCloseable {

    private static final String OWNER = "knowhere_owner";
    private static final String APPLICATION = "knowhere_app";

    private final EmbeddedPostgres postgres;
    private final Path directory;
    private final boolean kept;

    private BenchPostgres(EmbeddedPostgres postgres, Path directory, boolean kept) {
        this.postgres = postgres;
        this.directory = directory;
        this.kept = kept;
    }

    static BenchPostgres start() throws IOException, SQLException {
        String keep = System.getProperty("keep", "");
        Path directory = keep.isEmpty() ? Files.createTempDirectory("knowhere-bench") : Path.of(keep);
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(Files.createDirectories(directory).resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(3))
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("autovacuum", "off")
                .start();
        var server = new BenchPostgres(postgres, directory, !keep.isEmpty());
        server.role(OWNER);
        server.role(APPLICATION);
        return server;
    }

    /// Where this run may put files.
    Path directory() {
        return directory;
    }

    /// The process that started all others of it.
    ProcessHandle process() throws IOException {
        var lines = Files.readAllLines(directory.resolve("postgresql").resolve("postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst())).orElseThrow();
    }

    /// Whether there is such a database, from a run before.
    boolean has(String name) {
        return client().sql("select count(*) from pg_database where datname = ?").param(name).query(Integer.class).single() > 0;
    }

    /// Makes a database without tables, if there is none.
    Database database(String name) {
        if (!has(name)) {
            client().sql("create database " + name + " owner " + OWNER).update();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
        return new Database(Databases.POSTGRESQL, url, APPLICATION, APPLICATION, OWNER);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        if (!kept) {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private void role(String name) {
        if (client().sql("select count(*) from pg_roles where rolname = ?").param(name).query(Integer.class).single() == 0) {
            client().sql("create role %1$s login password '%1$s'".formatted(name)).update();
        }
    }

    private JdbcClient client() {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }
}
