package ai.knowhereto.dashboard.accesslog;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/// The days of the access log on PostgreSQL. H2 has one table for all days.
final class Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);

    private final JdbcTemplate template;
    private final Dialect dialect;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    Partitions(JdbcTemplate template, Dialect dialect) {
        this.template = template;
        this.dialect = dialect;
    }

    /// Makes the partitions that the entries need, each in a transaction of its own.
    void ensure(Collection<Entry> entries) {
        entries.stream()
                .map(entry -> LocalDate.ofInstant(entry.at(), ZoneOffset.UTC))
                .distinct()
                .forEach(this::ensure);
    }

    /// Makes the partition of a UTC day if it is missing.
    void ensure(LocalDate day) {
        if (dialect == Dialect.POSTGRESQL && !known.contains(day)) {
            try {
                make(day);
            } catch (BadSqlGrammarException e) {
                LOG.debug("Somebody else made the partition of {} at the same time", day, e);
                make(day);
            }
            known.add(day);
        }
    }

    /// Fails where another connection made the table while this one waited for its turn: it remembers for the rest of
    /// the statement that it found none. The second time it finds it.
    private void make(LocalDate day) {
        template.query("select ensure_access_log_partition(cast(? as date))", _ -> {}, day.toString());
    }

    /// Asks the database again for every day: a partition that was known may have been dropped.
    void forget() {
        known.clear();
    }
}
