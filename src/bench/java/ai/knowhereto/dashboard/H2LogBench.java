package ai.knowhereto.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/// The pages of [AccessLogBench] on H2, in a file, as the product comes: for the record, since H2 is for trying it out.
///
/// `./mvnw -q -Pbench verify -Dbench=H2LogBench` prints the table. Arguments: `-Dsizes=1` in millions, `-Drounds=40`.
final class H2LogBench {

    private static final int MILLIONS = Integer.getInteger("sizes", 1);

    private H2LogBench() {}

    /// Prints the table.
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("knowhere-bench");
        var database = new AccessLogDatabase(Databases.inFile(directory), directory);
        try {
            Instant start = Instant.now();
            Instant end = start.truncatedTo(ChronoUnit.MINUTES);
            database.prepare(end);
            database.load(MILLIONS * 1_000_000L, end);
            System.out.printf("%d million entries were written in %s, %,d bytes an entry with all series%n", MILLIONS,
                    Duration.between(start, Instant.now()), Files.size(directory.resolve("knowhere.mv.db")) / (MILLIONS * 1_000_000L));
            try (var dashboard = new AskedDashboard(database, "bench-log-h2")) {
                AccessLogBench.measure(Map.of(MILLIONS, dashboard), List.of());
            }
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
        System.exit(0);
    }
}
