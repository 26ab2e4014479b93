package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.Gap.Why;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether the access log can be relied on: up to when it is complete, and where something is missing. It speaks
/// for all replicas, by the clock of the database.
@Component
public class LogState {

    /// A replica says every two seconds that it is there.
    static final Duration LONGEST_LAG = Duration.ofSeconds(5);

    /// After that time without a word a replica counts as vanished.
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

    private final JdbcClient client;

    LogState(JdbcClient client) {
        this.client = client;
    }

    /// A replica that ended without a word, and may have answered requests that are not stored yet. They are
    /// stored when it starts again, or when another replica adopts its directory.
    ///
    /// @param id the replica, which is the name of its directory
    /// @param completeUntil up to when all that it answered is stored
    public record Vanished(String id, Instant completeUntil) {}

    /// Up to when the log is complete.
    ///
    /// @param now when that was asked, by the clock of the database too
    public record Reached(Instant now, Instant completeUntil) {}

    /// All requests that were answered before that time, by any replica, are stored and counted, or reported as a
    /// gap. A replica that vanished holds it back until it is back, is adopted or is given up.
    public Instant completeUntil() {
        return reached().completeUntil();
    }

    /// Where something is missing in a time, the oldest gap first.
    ///
    /// @param to the end, exclusive
    public List<Gap> gaps(Instant from, Instant to) {
        return client.sql("select starts_at, ends_at, entries, why, source_id from access_log_gap"
                        + " where ends_at >= :from and starts_at < :to order by starts_at, source_id, first_sequence")
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(LogState::gap)
                .list();
    }

    /// Whether silence means something: all that was answered in that last time is stored, but for the last 5
    /// seconds, and nothing was lost.
    ///
    /// @param last how far back, up to now
    public boolean isComplete(Duration last) {
        Reached state = reached();
        boolean isCurrent = !state.completeUntil().isBefore(state.now.minus(LONGEST_LAG));
        return isCurrent
                && gaps(state.now.minus(last), state.now.plus(LONGEST_LAG)).isEmpty();
    }

    /// The replicas that hold the log back, the one that does most first.
    public List<Vanished> vanished() {
        Instant since = reached().now.minus(LONGEST_SILENCE);
        return client.sql("select id, complete_until from access_log_source"
                        + " where stopped_at is null and seen_at < :since order by complete_until")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Vanished(row.getString(1), instant(row, 2).orElseThrow()))
                .list();
    }

    /// [#completeUntil()], and the moment at which it was so.
    public Reached reached() {
        return client.sql("select current_timestamp, min(complete_until) from access_log_source"
                        + " where stopped_at is null")
                .query((row, _) -> {
                    Instant now = instant(row, 1).orElseThrow();
                    return new Reached(now, instant(row, 2).orElse(now));
                })
                .single();
    }

    static Gap gap(ResultSet row, int number) throws SQLException {
        return new Gap(
                instant(row, 1).orElseThrow(),
                instant(row, 2).orElseThrow(),
                row.getLong(3),
                Why.valueOf(row.getString(4)),
                row.getString(5));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
