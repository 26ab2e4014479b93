package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which days can have an entry that a filter asks for: those of which the series have counted a request. They know
/// less of the filter than the log, so they leave out no day that has one.
///
/// @param client reads the series
record SeriesDays(JdbcClient client, Reach reach, LogFilter filter) {

    /// Series of days are kept for two years, entries not as long.
    private static final Duration KEPT = Duration.ofDays(700);

    /// Where the newest such day before a moment ends, or that moment if it is in such a day; `from` if there is none.
    Instant before(Instant upper, Instant from) {
        boolean isWide = Duration.between(from, upper).compareTo(Duration.ofDays(1)) > 0;
        if (!isWide || !isKnown(from, upper)) {
            return upper;
        }
        Instant end = newest(upper, from.truncatedTo(ChronoUnit.DAYS));
        return end.isAfter(upper) ? upper : end.isBefore(from) ? from : end;
    }

    private boolean isKnown(Instant from, Instant upper) {
        boolean isNarrow =
                reach.accountIds() != null || !filter.values(LogWord.KEY).isEmpty();
        // the statuses of requests without a known key were not always counted
        return isNarrow
                && !filter.values(LogWord.KEY).contains("none")
                && Duration.between(from, upper).compareTo(KEPT) < 0;
    }

    private Instant newest(Instant upper, Instant from) {
        var source = new SeriesSource(reach, filter.without(LogWord.ENVIRONMENT));
        return client.sql("select max(starts_at) from " + source.sql()
                        + " and resolution = 1440 and starts_at >= :from and starts_at < :upper")
                .params(source.parameters())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("upper", upper.atOffset(ZoneOffset.UTC))
                .query((row, _) -> {
                    var day = row.getObject(1, OffsetDateTime.class);
                    return day == null ? from : day.toInstant().plus(1, ChronoUnit.DAYS);
                })
                .single();
    }
}
