package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many requests a filter asks for, from the series: as far as these know of its words ([#TOLD]). Requests without
/// a known key are counted here although not each of them is an entry.
@Component
public class EntryCounts {

    /// The words that series know of.
    public static final Set<LogWord> TOLD =
            Set.copyOf(EnumSet.of(LogWord.KEY, LogWord.ENVIRONMENT, LogWord.OUTCOME, LogWord.STATUS, LogWord.OWNER));

    private final JdbcClient client;

    EntryCounts(JdbcClient client) {
        this.client = client;
    }

    /// The requests by time and outcome. Other words of the filter change nothing.
    ///
    /// @param resolution minutes or quarters of an hour
    /// @param from the first bucket that counts starts here or later
    /// @param to and the last one starts before
    public List<BucketTotal> totals(Reach reach, LogFilter filter, Resolution resolution, Instant from, Instant to) {
        var source = new SeriesSource(reach, filter);
        return client.sql("select starts_at, outcome, sum(requests) from " + source.sql() + " and resolution = "
                        + resolution.minutes() + " and starts_at >= :from and starts_at < :to"
                        + " group by starts_at, outcome order by starts_at, outcome")
                .params(source.parameters())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new BucketTotal(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        Outcome.valueOf(row.getString(2)),
                        row.getLong(3)))
                .list();
    }
}
