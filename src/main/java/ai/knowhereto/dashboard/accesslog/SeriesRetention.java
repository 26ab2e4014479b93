package ai.knowhereto.dashboard.accesslog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/// Forgets minutes after 7 days, quarters of an hour and hours after 200 days, days and weeks after two years, and
/// callers that were not seen for two years, looked at every hour on every replica. Each key and each account is a
/// transaction of its own, found through the primary key; rows that somebody has locked stay until the next time, so
/// it waits for nobody and can't be part of a circle.
class SeriesRetention {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesRetention.class);
    private static final int AT_ONCE = 5_000;
    private static final int CALLERS_DAYS = 730;

    /// How many days the buckets of each length are kept.
    private static final Map<Integer, Integer> DAYS = Map.of(1, 7, 15, 200, 60, 200, 1_440, 730, 10_080, 730);

    private static final Map<Table, int[]> SERIES = Map.of(
            Table.BUCKETS, Slot.RESOLUTIONS,
            Table.TOTALS, Slot.OF_TOTALS,
            Table.ACCOUNT_BUCKETS, Slot.RESOLUTIONS,
            Table.ENDPOINT_BUCKETS, Slot.RESOLUTIONS,
            Table.ACCOUNT_ENDPOINT_BUCKETS, Slot.RESOLUTIONS,
            Table.LATENCIES, Slot.RESOLUTIONS,
            Table.ACCOUNT_LATENCIES, Slot.RESOLUTIONS);

    private final JdbcTemplate template;
    private final Dialect dialect;
    private final Clock clock;

    SeriesRetention(DataSource dataSource, Clock clock) {
        this.template = new JdbcTemplate(dataSource);
        this.dialect = Dialect.of(dataSource);
        this.clock = clock;
    }

    static int days(int minutes) {
        return DAYS.getOrDefault(minutes, 0);
    }

    @Scheduled(initialDelay = 7, fixedRate = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        Instant now = clock.instant();
        try {
            SERIES.forEach((series, resolutions) -> forgetSeries(series, resolutions, now));
            List.of(Table.ADDRESSES, Table.CLIENTS).forEach(callers -> forgetCallers(callers, now));
        } catch (DataAccessException e) {
            LOG.warn("Old series are not forgotten yet", e);
        }
    }

    private void forgetSeries(Table series, int[] resolutions, Instant now) {
        String owner = series.columns().getFirst().name();
        String next = "select %1$s from %2$s where %1$s > ? order by %1$s limit 1".formatted(owner, series.name());
        List<String> found = template.queryForList(next, String.class, "");
        while (!found.isEmpty()) {
            String ownerId = found.getFirst();
            for (int resolution : resolutions) {
                repeat(deletion(series), ownerId, (short) resolution, daysBefore(now, days(resolution)));
            }
            found = template.queryForList(next, String.class, ownerId);
        }
    }

    private String deletion(Table series) {
        if (dialect == Dialect.POSTGRESQL) {
            return "select forget_usage('" + series.name() + "', ?, ?, ?)";
        }
        String owner = series.columns().getFirst().name();
        // every column of the primary key up to the time, or H2 reads all rows of the account
        String environments = owner.equals("account_id") ? " and environment in ('live', 'test', '-')" : "";
        return "delete from " + series.name() + " where " + owner + " = ?" + environments
                + " and resolution = ? and starts_at < ? limit " + AT_ONCE;
    }

    private void forgetCallers(Table callers, Instant now) {
        String deletion = dialect == Dialect.POSTGRESQL
                ? "select forget_callers('" + callers.name() + "', ?)"
                : "delete from " + callers.name() + " where last_seen_at < ? limit " + AT_ONCE;
        repeat(deletion, daysBefore(now, CALLERS_DAYS));
    }

    private static Object daysBefore(Instant now, int days) {
        return now.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
    }

    /// As often as there may be more.
    private void repeat(String deletion, Object... parameters) {
        int removed = AT_ONCE;
        while (removed == AT_ONCE) {
            removed = dialect == Dialect.POSTGRESQL
                    ? Objects.requireNonNull(template.queryForObject(deletion, Integer.class, parameters))
                    : template.update(deletion, parameters);
        }
    }
}
