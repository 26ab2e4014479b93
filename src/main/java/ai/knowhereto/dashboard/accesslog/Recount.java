package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.DayRecount.Difference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts a day of the log again, each hour another one, and compares it with the series: yesterday first, then
/// days that never were, then the one whose recount is longest ago. Log and series are read in one snapshot, and
/// change in one transaction, so a difference is a fault, never a request that is on its way. One replica is
/// enough; where two count at once, the second one's result stays.
class Recount {

    static final int SHOWN = 50;

    private static final Logger LOG = LoggerFactory.getLogger(Recount.class);
    private static final Duration BETWEEN = Duration.ofMinutes(55);

    private final JdbcTemplate template;
    private final TransactionTemplate snapshot;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Recount(DataSource dataSource, Clock clock) {
        var manager = new JdbcTransactionManager(dataSource);
        this.template = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(manager);
        this.snapshot = new TransactionTemplate(manager);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    @Scheduled(initialDelay = 15, fixedRate = 60, timeUnit = TimeUnit.MINUTES)
    void next() {
        try {
            due().ifPresent(this::recount);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("No day of the access log was counted again this hour", e);
        }
    }

    /// Counts a day, and keeps what came out.
    void recount(LocalDate day) {
        DayRecount result = Objects.requireNonNull(snapshot.execute(_ -> counted(day)));
        transaction.executeWithoutResult(_ -> store(result));
        if (result.all() > 0) {
            LOG.error("The series of {} differ from the access log in {} places", day, result.all());
        }
    }

    private Optional<LocalDate> due() {
        Map<LocalDate, Instant> recounted = new HashMap<>();
        template.query("select utc_day, recounted_at from usage_recount", row -> {
            recounted.put(
                    row.getObject(1, LocalDate.class),
                    row.getObject(2, OffsetDateTime.class).toInstant());
        });
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        boolean isTooSoon = recounted.values().stream().anyMatch(now.minus(BETWEEN)::isBefore);
        if (isTooSoon) {
            return Optional.empty();
        }
        return oldest().flatMap(first -> days(first, today.minusDays(1))
                .min(Comparator.comparing((LocalDate day) -> recounted.getOrDefault(day, Instant.EPOCH))));
    }

    /// The last one first: of several that are due for as long, it is the one that counts.
    private static Stream<LocalDate> days(LocalDate first, LocalDate last) {
        return Stream.iterate(last, day -> !day.isBefore(first), day -> day.minusDays(1));
    }

    private Optional<LocalDate> oldest() {
        return template
                .query(
                        "select at from access_log_entry order by at limit 1",
                        (row, _) -> LocalDate.ofInstant(
                                row.getObject(1, OffsetDateTime.class).toInstant(), ZoneOffset.UTC))
                .stream()
                .findFirst();
    }

    private DayRecount counted(LocalDate day) {
        var counts = new DayCounts(template, day);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Difference> differences = new ArrayList<>();
        for (int minutes : Slot.RESOLUTIONS) {
            if (day.isAfter(today.minusDays(SeriesRetention.days(minutes)))) {
                differences.addAll(counts.differences(minutes));
            }
        }
        var shown = differences.stream().limit(SHOWN).toList();
        return new DayRecount(day, clock.instant(), counts.entries(), differences.size(), shown);
    }

    private void store(DayRecount result) {
        LocalDate first = oldest().orElse(result.day());
        for (String table : List.of("usage_recount_difference", "usage_recount")) {
            template.update("delete from " + table + " where utc_day = ? or utc_day < ?", result.day(), first);
        }
        template.update(
                "insert into usage_recount (utc_day, recounted_at, entries, differences) values (?, ?, ?, ?)",
                result.day(),
                result.recountedAt().atOffset(ZoneOffset.UTC),
                result.entries(),
                result.all());
        template.batchUpdate(
                "insert into usage_recount_difference (utc_day, series, resolution, owner, logged, counted)"
                        + " values (?, ?, ?, ?, ?, ?)",
                result.differences().stream()
                        .map(it -> new Object[] {
                            result.day(), it.series(), it.minutes(), it.owner(), it.logged(), it.counted()
                        })
                        .toList());
    }
}
