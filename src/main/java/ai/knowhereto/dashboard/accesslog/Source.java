package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.journal.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/// What the database knows of a replica's journal: up to which number it is stored. That number moves in the
/// transaction of the entries, so a batch whose commit was not answered is recognized when it is tried again. Only the
/// start that the database knows may move it ([Identity]).
final class Source {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final String MINE = " where id = ? and start_id = ?";

    private static final String ADVANCE = """
            update access_log_source set next_sequence = ?, complete_until = greatest(complete_until, ?),
                seen_at = current_timestamp
            where id = ? and start_id = ? and next_sequence = ?""";

    private final JdbcTemplate template;
    private final Identity identity;

    Source(JdbcTemplate template, Identity identity) {
        this.template = template;
        this.identity = identity;
    }

    /// Says that the replica is there.
    ///
    /// @param oldest where a replica begins that was never there
    /// @param completeUntil up to when everything is stored of such a one
    /// @return the number up to which its journal is stored
    long register(long oldest, Instant completeUntil) {
        long position = -1;
        while (position < 0) {
            position = claim(oldest, completeUntil) ? position(template) : -1;
        }
        return position;
    }

    /// @return whether the database knows this start now; otherwise it is to be asked again
    private boolean claim(long oldest, Instant completeUntil) {
        String known = "select coalesce(start_id, '') from access_log_source where id = ?";
        var stored = template.query(known, (row, _) -> row.getString(1), identity.name());
        if (stored.isEmpty()) {
            identity.follow("");
            return insert(oldest, completeUntil);
        }
        if (!identity.knows(stored.getFirst())) {
            String name = identity.name();
            identity.rename();
            LOG.warn(
                    "The directory of the access log was copied: another replica goes on as {}, this one as {}",
                    name,
                    identity.name());
            return false;
        }
        identity.follow(stored.getFirst());
        return template.update(
                        "update access_log_source set start_id = ?, stopped_at = null, seen_at = current_timestamp"
                                + " where id = ? and coalesce(start_id, '') = ?",
                        identity.start(),
                        identity.name(),
                        stored.getFirst())
                == 1;
    }

    private boolean insert(long oldest, Instant completeUntil) {
        try {
            template.update(
                    "insert into access_log_source (id, start_id, next_sequence, complete_until, seen_at)"
                            + " values (?, ?, ?, ?, current_timestamp)",
                    identity.name(),
                    identity.start(),
                    oldest,
                    at(completeUntil));
            return true;
        } catch (DuplicateKeyException e) {
            LOG.debug("Another replica was first", e);
            return false;
        }
    }

    /// What time it is for the database.
    Instant time() {
        return template.query("select current_timestamp", Source::instants).getFirst();
    }

    /// Says that the replica is still there, and up to when all that it answered is stored.
    ///
    /// @return whether the database knows it, and this start of it
    boolean beat(Instant completeUntil) {
        return template.update(
                        "update access_log_source set complete_until = greatest(complete_until, ?),"
                                + " seen_at = current_timestamp, stopped_at = null" + MINE,
                        at(completeUntil),
                        identity.name(),
                        identity.start())
                == 1;
    }

    /// Says that the replica ended with everything stored.
    void stopped(long position) {
        template.update(
                "update access_log_source set complete_until = current_timestamp, seen_at = current_timestamp,"
                        + " stopped_at = current_timestamp" + MINE + " and next_sequence = ?",
                identity.name(),
                identity.start(),
                position);
    }

    /// Moves the number past a batch, in the transaction that is open.
    ///
    /// @return whether the batch is new; `false` if it was stored before
    /// @throws OptimisticLockingFailureException if the number is neither before nor behind the batch, or not this
    ///     start's
    boolean advance(JdbcTemplate transaction, Taken batch, Instant completeUntil, List<Lost> losses) {
        Instant before = losses.isEmpty() ? completeUntil : completeUntil(transaction);
        if (transaction.update(ADVANCE, batch.to(), at(completeUntil), identity.name(), identity.start(), batch.from())
                == 0) {
            if (position(transaction) == batch.to()) {
                return false;
            }
            throw new OptimisticLockingFailureException(
                    "The database is not where the journal of " + identity.name() + " is");
        }
        losses.forEach(loss -> report(transaction, loss, before));
        return true;
    }

    /// As a row of its own, or as part of the last one, if that is of the same minute and not yet told to
    /// anybody.
    private void report(JdbcTemplate transaction, Lost loss, Instant before) {
        String id = identity.name();
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

    /// -1 if it is not this start's.
    private long position(JdbcTemplate connection) {
        return mine(connection, "next_sequence", (row, _) -> row.getLong(1)).orElse(-1L);
    }

    private Instant completeUntil(JdbcTemplate connection) {
        return mine(connection, "complete_until", Source::instants).orElse(Instant.EPOCH);
    }

    private <T> Optional<T> mine(JdbcTemplate connection, String column, RowMapper<T> mapper) {
        return connection
                .query("select " + column + " from access_log_source" + MINE, mapper, identity.name(), identity.start())
                .stream()
                .findFirst();
    }

    private static Instant instants(ResultSet row, int number) throws SQLException {
        return row.getObject(1, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
