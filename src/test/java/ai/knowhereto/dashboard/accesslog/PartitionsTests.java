package ai.knowhereto.dashboard.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import ai.knowhereto.dashboard.Databases;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class PartitionsTests {

    private static final LocalDate FIRST = LocalDate.parse("2031-01-01");
    private static final int DAYS = 10;

    /// As replicas do that start together.
    @Test
    void severalThatNeedTheSameDayAtOnceAllGetIt() {
        var database = Databases.POSTGRESQL.fresh();
        var together = new CyclicBarrier(4);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, together.getParties())
                    .mapToObj(_ -> CompletableFuture.runAsync(() -> ensureDays(database, together), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
        assertThat(new JdbcTemplate(database.dataSource())
                        .queryForList(
                                "select relname from pg_class where relname like 'access\\_log\\_entry\\_2031____'",
                                String.class))
                .hasSize(DAYS);
    }

    private static void ensureDays(Databases.Database database, CyclicBarrier together) {
        var partitions = new Partitions(new JdbcTemplate(database.dataSource()), Dialect.POSTGRESQL);
        FIRST.datesUntil(FIRST.plusDays(DAYS)).forEach(day -> {
            try {
                together.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            partitions.ensure(day);
        });
    }
}
