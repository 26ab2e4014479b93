package ai.knowhereto.dashboard.accesslog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes a batch in one transaction: the entries, then what the entries that were really inserted add to the
/// series, to the last uses, to the addresses and to the callers with old secrets. So a batch that is written twice
/// counts once.
///
/// For one thread; several writers may share a database.
final class BatchWriter {

    static final int ENDPOINTS_PER_KEY = 200;
    static final int ADDRESSES_PER_KEY = 1_000;
    static final int CALLERS_PER_OLD_SECRET = 1_000;

    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final Dialect dialect;
    private final Partitions partitions;
    private final Admission endpoints = new Admission("key_endpoint", "key_id", "endpoint", ENDPOINTS_PER_KEY);
    private final Admission addresses = new Admission("key_address", "key_id", "address", ADDRESSES_PER_KEY);
    private final Admission callers =
            new Admission("old_secret_caller", "secret_id", OldCallers.COLUMNS, CALLERS_PER_OLD_SECRET);

    BatchWriter(DataSource dataSource) {
        template = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        dialect = Dialect.of(dataSource);
        partitions = new Partitions(template, dialect);
    }

    Partitions partitions() {
        return partitions;
    }

    /// Writes the batch, or nothing of it.
    ///
    /// @throws DataAccessException if the database refuses or cannot be reached
    void write(Batch batch) {
        try {
            partitions.ensure(batch.stored().values());
            transaction.executeWithoutResult(_ -> writeAll(batch));
        } catch (DataAccessException | TransactionException e) {
            partitions.forget();
            endpoints.forget();
            addresses.forget();
            callers.forget();
            throw e;
        }
    }

    private void writeAll(Batch batch) {
        Set<String> inserted = insert(batch.stored().values());
        if (inserted.isEmpty()) {
            return;
        }
        List<Entry> news = new ArrayList<>(batch.counted());
        inserted.forEach(requestId -> news.add(batch.stored().get(requestId)));
        count(new Tally(news), new Uses(news), new OldCallers(news));
    }

    private Set<String> insert(Collection<Entry> entries) {
        Rows rows = EntryRow.of(entries);
        String sql = dialect.insertNew(Table.ENTRIES, "request_id");
        return new HashSet<>(
                template.query(connection -> rows.prepare(connection, sql), (result, _) -> result.getString(1)));
    }

    private void count(Tally tally, Uses uses, OldCallers old) {
        var called = tally.endpoints();
        var seen = uses.addresses();
        var calling = old.callers();
        lock(Stream.of(
                        endpoints.undecided(called),
                        addresses.undecided(seen),
                        callers.undecided(calling).stream().map(old::keyId).toList())
                .flatMap(List::stream));
        var newEndpoints = new Rows(Table.ENDPOINTS);
        var ownEndpoints = endpoints.admit(called, template, newEndpoints::add);
        var ownAddresses = addresses.admit(seen, template, (_, _) -> {});
        var ownCallers = callers.admit(calling, template, (_, _) -> {});
        upsert(newEndpoints);
        upsert(tally.buckets());
        upsert(tally.accountBuckets());
        upsert(tally.endpointBuckets(ownEndpoints));
        upsert(uses.lastUses());
        upsert(uses.addresses(ownAddresses));
        upsert(old.rows(ownCallers));
    }

    /// In one order everywhere, so that writers never wait for each other in a circle.
    private void lock(Stream<String> keyIds) {
        var rows = new Rows(Table.LOGGED_KEYS);
        List<String> sorted = keyIds.distinct().sorted().toList();
        sorted.forEach(rows::add);
        upsert(rows);
        sorted.forEach(
                keyId -> template.query("select key_id from logged_key where key_id = ? for update", _ -> {}, keyId));
    }

    private void upsert(Rows rows) {
        if (!rows.isEmpty()) {
            String sql = dialect.upsert(rows.table());
            template.update(connection -> rows.prepare(connection, sql));
        }
    }
}
