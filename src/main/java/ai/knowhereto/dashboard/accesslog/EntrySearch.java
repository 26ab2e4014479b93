package ai.knowhereto.dashboard.accesslog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds entries of the log.
///
/// The time is searched backwards in windows: an hour first, then longer ones as long as the database is quick, until
/// a page is full or two seconds are over. So a filter that an index serves costs a few statements, however long the
/// time is; one that no index serves reads only as far back as somebody waits for, says how far it came and goes on
/// from there; and H2, which reads no index backwards, sorts a window instead of the whole log. Days of which the
/// series say that they have nothing are left out.
@Component
public class EntrySearch {

    private static final Duration BUDGET = Duration.ofSeconds(2);
    private static final int LONGEST_STATEMENT_SECONDS = 5;

    private final JdbcClient client;
    private final Clock clock;

    EntrySearch(DataSource dataSource, Clock clock) {
        var template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(LONGEST_STATEMENT_SECONDS);
        this.client = JdbcClient.create(template);
        this.clock = clock;
    }

    /// A page of the entries that a filter asks for, the newest first. A filter with an id that has its time finds it
    /// whatever the time is: the id says more than the range.
    ///
    /// @param from the oldest of them arrived here or later
    /// @param to and the newest one before
    /// @param after where the page before ended; `null` for the first page
    /// @param limit how many entries at most
    /// @throws QueryTimeoutException if not even the newest window could be searched in five seconds
    public EntryPage page(
            Reach reach, LogFilter filter, Instant from, Instant to, @Nullable Position after, int limit) {
        var time = SearchedTime.of(filter, from, to, clock.instant());
        return windows(reach, filter).page(time.from(), time.to(), after, limit);
    }

    /// One entry.
    ///
    /// @param at when it arrived, if its id does not have it
    public Optional<Entry> entry(Reach reach, String requestId, @Nullable Instant at) {
        var filter = LogFilter.NONE.only(LogWord.ID, requestId);
        return TimeInId.of(requestId, clock.instant())
                .map(millis -> page(reach, filter, millis, millis.plusMillis(1), null, 1))
                .or(() -> Optional.ofNullable(at)
                        .map(micros -> page(reach, filter, micros, micros.plus(1, ChronoUnit.MICROS), null, 1)))
                .flatMap(page -> page.entries().stream().findFirst());
    }

    private EntryWindows windows(Reach reach, LogFilter filter) {
        var pace = new Pace(BUDGET);
        return new EntryWindows(client, Conditions.of(reach, filter), new SeriesDays(client, reach, filter), pace);
    }
}
