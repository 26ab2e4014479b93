package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.DayRecount.Difference;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the access log takes and how long it is kept, for admins.
@Component
public class LogStorage {

    private static final String ENTRIES_ON_POSTGRESQL = "select coalesce(sum(pg_total_relation_size(inhrelid)), 0)"
            + " from pg_inherits where inhparent = to_regclass('access_log_entry')";
    private static final String SERIES_ON_POSTGRESQL = "select coalesce(sum(pg_total_relation_size(oid)), 0)"
            + " from pg_class where relkind = 'r' and relnamespace = to_regnamespace(current_schema())"
            + " and relname like 'usage\\_%'";
    private static final String DATABASE_ON_H2 = "select cast(setting_value as bigint)"
            + " from information_schema.settings where setting_name = 'info.FILE_SIZE'";

    private final JdbcClient client;
    private final Dialect dialect;
    private final RetentionSettings settings;

    LogStorage(JdbcClient client, DataSource dataSource, RetentionSettings settings) {
        this.client = client;
        this.dialect = Dialect.of(dataSource);
        this.settings = settings;
    }

    /// For how many days entries are kept.
    public int retention() {
        return settings.retention();
    }

    /// When the oldest entry arrived.
    public Optional<Instant> oldest() {
        return client.sql("select at from access_log_entry order by at limit 1")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }

    /// The bytes of all entries with their indexes; empty where the database does not tell.
    public Optional<Long> entryBytes() {
        return dialect == Dialect.POSTGRESQL ? number(ENTRIES_ON_POSTGRESQL) : Optional.empty();
    }

    /// The bytes of all series with their indexes; empty where the database does not tell.
    public Optional<Long> seriesBytes() {
        return dialect == Dialect.POSTGRESQL ? number(SERIES_ON_POSTGRESQL) : Optional.empty();
    }

    /// The bytes of the whole database; empty while it is in memory.
    public Optional<Long> databaseBytes() {
        return number(dialect == Dialect.POSTGRESQL ? "select pg_database_size(current_database())" : DATABASE_ON_H2);
    }

    /// The last recount of each day that was counted again, the latest day first.
    public List<DayRecount> recounts() {
        Map<LocalDate, List<Difference>> differences = new HashMap<>();
        client.sql("select utc_day, series, resolution, owner, logged, counted from usage_recount_difference"
                        + " order by utc_day, series, resolution, owner")
                .query(row -> {
                    differences
                            .computeIfAbsent(row.getObject(1, LocalDate.class), _ -> new ArrayList<>())
                            .add(new Difference(
                                    row.getString(2), row.getInt(3), row.getString(4), row.getLong(5), row.getLong(6)));
                });
        return client.sql("select utc_day, recounted_at, entries, differences from usage_recount order by utc_day desc")
                .query((row, _) -> new DayRecount(
                        row.getObject(1, LocalDate.class),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getLong(3),
                        row.getLong(4),
                        differences.getOrDefault(row.getObject(1, LocalDate.class), List.of())))
                .list();
    }

    private Optional<Long> number(String sql) {
        return client.sql(sql).query(Long.class).optional();
    }
}
