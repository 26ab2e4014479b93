package ai.knowhereto.dashboard.accesslog;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads everything that a filter asks for, however much it is, over two connections of its own, so that no page and no
/// API request ever waits for an export.
///
/// It is read page by page along the order of the log and not with a cursor: a cursor would hold a connection, and on
/// PostgreSQL keep old rows from being cleaned up, for as long as the slowest reader takes. What is stored while it
/// goes on, in the time that was not read yet, is in it; nothing is in it twice.
public final class EntryExports {

    static final int ROWS = 5_000;
    private static final int LONGEST_STATEMENT_SECONDS = 30;

    private final JdbcClient client;
    private final Clock clock;

    EntryExports(DataSource dataSource, Clock clock) {
        var template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(LONGEST_STATEMENT_SECONDS);
        template.setFetchSize(ROWS);
        this.client = JdbcClient.create(template);
        this.clock = clock;
    }

    /// Begins to read, the newest first.
    ///
    /// @param from the oldest entry arrived here or later
    /// @param to and the newest one before
    public EntryWalk walk(Reach reach, LogFilter filter, Instant from, Instant to) {
        var time = SearchedTime.of(filter, from, to, clock.instant());
        return new EntryWalk(this, Conditions.of(reach, filter), time.from(), time.to());
    }

    /// The newest entries of a window, those before a place of it.
    List<Entry> page(Conditions conditions, Instant lower, Instant upper, @Nullable Position after) {
        String older = after == null ? "" : " and (at < :at or request_id < :id)";
        return client.sql("select * from access_log_entry where at >= :lower and at < :upper" + older + " and "
                        + conditions.sql() + " order by " + conditions.order() + " limit " + ROWS)
                .params(conditions.parameters())
                .param("lower", lower.atOffset(ZoneOffset.UTC))
                .param("upper", upper.atOffset(ZoneOffset.UTC))
                .param("at", (after == null ? upper : after.at()).atOffset(ZoneOffset.UTC))
                .param("id", after == null ? "" : after.requestId())
                .query(EntryRow::entry)
                .list();
    }
}
