package ai.knowhereto.dashboard.accesslog;

import static ai.knowhereto.dashboard.accesslog.Entries.successful;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.knowhereto.dashboard.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/// A small file system in memory stands for the disk; only root on Linux may mount one.
class FullDiskTests {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final int CALLERS = 16;

    @TempDir
    Path directory;

    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        assumeThat(succeeds("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk.toString()))
                .as("a file system can be mounted here")
                .isTrue();
    }

    /// As soon as nobody uses it: a file that was mapped into memory is used until the garbage collector comes.
    @AfterEach
    void unmount() throws Exception {
        succeeds("umount", "--lazy", disk.toString());
    }

    @Test
    void whatNeitherDiskNorMemoryTakesIsReportedExactlyAndTheRestIsStored() throws Exception {
        var database = Databases.POSTGRESQL.fresh();
        var client = JdbcClient.create(database.dataSource());
        var settings = new AccessLogSettings(DataSize.ofMegabytes(32), null, Duration.ofDays(1));
        var log = new AccessLog(
                new BatchWriter(database.dataSource()), new LogDirectory(disk.resolve("access-log")), settings);
        log.start();
        client.sql("alter table usage_bucket rename to usage_bucket_away").update();
        append(log, 100);
        Thread.sleep(500); // the writer holds these, and takes no more
        append(log, 24_000);
        client.sql("alter table usage_bucket_away rename to usage_bucket").update();
        Thread.sleep(500);
        append(log, 100);
        log.stop();
        long lost = number(client, "select coalesce(sum(entries), 0) from access_log_gap");
        assertThat(lost).isBetween(1_000L, 4_000L);
        assertThat(number(client, "select count(*) from access_log_entry") + lost)
                .isEqualTo(24_200);
        assertThat(number(client, "select sum(requests) from usage_bucket where resolution = 1") + lost)
                .isEqualTo(24_200);
        assertThat(new LogState(client).gaps(NOON.minusSeconds(1), NOON.plusSeconds(1)))
                .allSatisfy(gap -> assertThat(gap.why()).isEqualTo(Gap.Why.DISK));
    }

    private static void append(AccessLog log, int entries) {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller;
                callers.execute(() -> IntStream.iterate(first, i -> i < entries, i -> i + CALLERS)
                        .forEach(_ -> log.append(successful(NOON, "acct_1", "key_1"))));
            }
        }
    }

    private static long number(JdbcClient client, String sql) {
        return client.sql(sql).query(Long.class).single();
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
