package ai.knowhereto.dashboard.accesslog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/// Forgets the entries of days that are older than the retention, looked at every hour on every replica. PostgreSQL
/// drops the partition of a day; where somebody reads the table for long, the day goes an hour later. H2 deletes a
/// thousand rows in each transaction.
class EntryRetention {

    private static final Logger LOG = LoggerFactory.getLogger(EntryRetention.class);
    private static final int AT_ONCE = 1_000;
    private static final String DAYS = "select to_date(right(c.relname, 8), 'YYYYMMDD') from pg_inherits i"
            + " join pg_class c on c.oid = i.inhrelid where i.inhparent = to_regclass('access_log_entry') order by 1";

    private final JdbcTemplate template;
    private final Dialect dialect;
    private final RetentionSettings settings;
    private final Clock clock;

    EntryRetention(DataSource dataSource, RetentionSettings settings, Clock clock) {
        this.template = new JdbcTemplate(dataSource);
        this.dialect = Dialect.of(dataSource);
        this.settings = settings;
        this.clock = clock;
    }

    /// The first day that is kept.
    LocalDate firstDay() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(settings.retention());
    }

    @Scheduled(initialDelay = 5, fixedRate = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            if (dialect == Dialect.POSTGRESQL) {
                days().stream().filter(firstDay()::isAfter).forEach(this::drop);
            } else {
                delete();
            }
        } catch (DataAccessException e) {
            LOG.warn("Old entries of the access log are not forgotten yet", e);
        }
    }

    private List<LocalDate> days() {
        return template.query(DAYS, (row, _) -> row.getObject(1, LocalDate.class));
    }

    private void drop(LocalDate day) {
        template.query(
                "select drop_access_log_partition(cast(? as date))",
                row -> {
                    if (row.getBoolean(1)) {
                        LOG.info("The access log of {} is forgotten after {} days", day, settings.retention());
                    }
                },
                day.toString());
    }

    private void delete() {
        int deleted = AT_ONCE;
        while (deleted == AT_ONCE) {
            deleted = template.update(
                    "delete from access_log_entry where at < ? limit " + AT_ONCE,
                    firstDay().atStartOfDay().atOffset(ZoneOffset.UTC));
        }
    }
}
