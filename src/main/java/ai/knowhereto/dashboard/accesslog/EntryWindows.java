package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Searches the log backwards, window by window.
///
/// @param client with a timeout for each statement
/// @param conditions what entries must be like
/// @param days which days can have such entries
/// @param pace how far each window reaches
record EntryWindows(JdbcClient client, Conditions conditions, SeriesDays days, Pace pace) {

    /// What is found until the page is full or the time is over.
    EntryPage page(Instant from, Instant to, @Nullable Position after, int limit) {
        List<Entry> found = new ArrayList<>();
        Instant start =
                after == null || after.at().isAfter(to) ? to : after.at().plus(1, ChronoUnit.MICROS);
        Instant upper = start;
        while (found.size() <= limit && upper.isAfter(from) && pace.hasTime()) {
            Instant window = upper.minus(pace.next());
            Instant lower = window.isBefore(from) ? from : window;
            try {
                List<Entry> entries = window(lower, upper, after, limit + 1 - found.size());
                found.addAll(entries);
                pace.searched();
                upper = entries.isEmpty() ? days.before(lower, from) : lower;
            } catch (QueryTimeoutException e) {
                if (upper.equals(start)) {
                    throw e;
                }
                break;
            }
        }
        return page(found, limit, from, upper);
    }

    private static EntryPage page(List<Entry> found, int limit, Instant from, Instant searchedBackTo) {
        if (found.size() > limit) {
            var entries = List.copyOf(found.subList(0, limit));
            return new EntryPage(entries, Position.after(entries.getLast()), null);
        }
        return searchedBackTo.isAfter(from)
                ? new EntryPage(List.copyOf(found), Position.before(searchedBackTo), searchedBackTo)
                : new EntryPage(List.copyOf(found), null, null);
    }

    private List<Entry> window(Instant lower, Instant upper, @Nullable Position after, int limit) {
        String older = after == null ? "" : " and (at < :at or request_id < :id)";
        Instant place = after == null ? upper : after.at();
        return client.sql("select * from access_log_entry where at >= :lower and at < :upper" + older + " and "
                        + conditions.sql() + " order by " + conditions.order() + " limit :limit")
                .params(conditions.parameters())
                .param("lower", lower.atOffset(ZoneOffset.UTC))
                .param("upper", upper.atOffset(ZoneOffset.UTC))
                .param("at", place.atOffset(ZoneOffset.UTC))
                .param("id", after == null ? "" : after.requestId())
                .param("limit", limit)
                .query(EntryRow::entry)
                .list();
    }
}
