package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.journal.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/// What the database knows of a replica's journal: up to which number it is stored. That number moves in the
/// transaction of the entries, so a batch whose commit was not answered is recognized when it is tried again.
final class Source {

    private static final String ADVANCE = """
            update access_log_source set next_sequence = ?, complete_until = greatest(complete_until, ?),
                seen_at = current_timestamp
            where id = ? and next_sequence = ?""";

    private final JdbcTemplate template;
    private final String id;

    Source(JdbcTemplate template, String id) {
        this.template = template;
        this.id = id;
    }

    /// Says that the replica is there.
    ///
    /// @param oldest where a replica begins that was never there
    /// @param completeUntil up to when everything is stored of such a one
    /// @return the number up to which its journal is stored
    long register(long oldest, Instant completeUntil) {
        String known = "update access_log_source set stopped_at = null, seen_at = current_timestamp where id = ?";
        if (template.update(known, id) == 0) {
            template.update(
                    "insert into access_log_source (id, next_sequence, complete_until, seen_at)"
                            + " values (?, ?, ?, current_timestamp)",
                    id,
                    oldest,
                    at(completeUntil));
        }
        return position(template);
    }

    /// What time it is for the database.
    Instant time() {
        return template.query("select current_timestamp", Source::instants).getFirst();
    }

    /// Says that the replica is still there, and up to when all that it answered is stored.
    ///
    /// @return whether the database knows it
    boolean beat(Instant completeUntil) {
        return template.update(
                        "update access_log_source set complete_until = greatest(complete_until, ?),"
                                + " seen_at = current_timestamp, stopped_at = null where id = ?",
                        at(completeUntil),
                        id)
                == 1;
    }

    /// Says that the replica ended with everything stored.
    void stopped(long position) {
        template.update(
                "update access_log_source set complete_until = current_timestamp, seen_at = current_timestamp,"
                        + " stopped_at = current_timestamp where id = ? and next_sequence = ?",
                id,
                position);
    }

    /// Moves the number past a batch, in the transaction that is open.
    ///
    /// @return whether the batch is new; `false` if it was stored before
    /// @throws OptimisticLockingFailureException if the number is neither before nor behind the batch
    boolean advance(JdbcTemplate transaction, Taken batch, Instant completeUntil, List<Lost> losses) {
        Instant before = losses.isEmpty() ? completeUntil : completeUntil(transaction);
        if (transaction.update(ADVANCE, batch.to(), at(completeUntil), id, batch.from()) == 0) {
            if (position(transaction) == batch.to()) {
                return false;
            }
            throw new OptimisticLockingFailureException("The database is not where the journal of " + id + " is");
        }
        losses.forEach(loss -> report(transaction, loss, before));
        return true;
    }

    /// As a row of its own, or as part of the last one, if that is of the same minute and not yet told to
    /// anybody.
    private void report(JdbcTemplate transaction, Lost loss, Instant before) {
        var from = at(loss.from() == null ? before : loss.from());
        var to = loss.to() == null ? null : at(loss.to());
        int extended =
                transaction.update("""
                update access_log_gap set entries = entries + ?, starts_at = least(starts_at, ?),
                    ends_at = greatest(ends_at, coalesce(cast(? as timestamp with time zone), current_timestamp))
                where source_id = ? and why = ? and not audited
                    and first_sequence = (select max(first_sequence) from access_log_gap where source_id = ?)
                    and ends_at >= cast(? as timestamp with time zone) - interval '1' minute""", loss.entries(), from, to, id, loss.why().name(), id, from);
        if (extended == 0) {
            // the replica had been given up, and is back: what is lost there is known now
            transaction.update(
                    "delete from access_log_gap where source_id = ? and first_sequence = ? and why = 'VANISHED'",
                    id,
                    loss.first());
            transaction.update(
                    "insert into access_log_gap (source_id, first_sequence, starts_at, ends_at, entries, why)"
                            + " values (?, ?, ?, greatest(coalesce(cast(? as timestamp with time zone), current_timestamp), ?), ?, ?)",
                    id,
                    loss.first(),
                    from,
                    to,
                    from,
                    loss.entries(),
                    loss.why().name());
        }
    }

    private long position(JdbcTemplate connection) {
        return connection
                .query("select next_sequence from access_log_source where id = ?", (row, _) -> row.getLong(1), id)
                .stream()
                .findFirst()
                .orElse(-1L);
    }

    private Instant completeUntil(JdbcTemplate connection) {
        return connection
                .query("select complete_until from access_log_source where id = ?", Source::instants, id)
                .stream()
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    private static Instant instants(ResultSet row, int number) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
