package ai.knowhereto.dashboard.accesslog;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes a batch in one transaction: the entries, then what the entries that were really inserted add to the
/// series, to the last uses, to the addresses and to the callers with old secrets. So a batch that is written
/// twice counts once.
///
/// For one thread; several writers may share a database.
final class BatchWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    static final int ENDPOINTS_PER_KEY = 200;
    static final int ADDRESSES_PER_KEY = 1_000;
    static final int CLIENTS_PER_KEY = 200;
    static final int CALLERS_PER_OLD_SECRET = 1_000;

    private final JdbcTemplate template;
    private final TransactionTemplate transaction;
    private final Dialect dialect;
    private final Partitions partitions;
    private final Admission endpoints = new Admission("key_endpoint", "key_id", "endpoint", ENDPOINTS_PER_KEY);
    private final Admission addresses = new Admission("key_address", "key_id", "address", ADDRESSES_PER_KEY);
    private final Admission clients = new Admission("key_client", "key_id", "client", CLIENTS_PER_KEY);
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

    JdbcTemplate template() {
        return template;
    }

    /// Writes the batch, or nothing of it.
    ///
    /// @throws DataAccessException if the database refuses or cannot be reached
    void write(Batch batch) {
        write(batch, _ -> true);
    }

    /// Writes the batch, or nothing of it.
    ///
    /// @param isNew is asked in the transaction, before anything is written, and again if that is rolled back;
    ///     `false` for a batch that was written before
    /// @throws DataAccessException if the database refuses or cannot be reached
    void write(Batch batch, Predicate<JdbcTemplate> isNew) {
        try {
            partitions.ensure(batch.stored().values());
            if (dialect != Dialect.POSTGRESQL || !writeNew(batch, isNew)) {
                transaction.executeWithoutResult(_ -> {
                    if (isNew.test(template)) {
                        count(insert(batch));
                    }
                });
            }
        } catch (RuntimeException e) {
            partitions.forget();
            endpoints.forget();
            addresses.forget();
            clients.forget();
            callers.forget();
            throw e;
        }
    }

    /// As if none of the entries were there yet, which is nearly always so: the fast way.
    ///
    /// @return false if one was, and nothing is written
    private boolean writeNew(Batch batch, Predicate<JdbcTemplate> isNew) {
        try {
            transaction.executeWithoutResult(_ -> {
                if (isNew.test(template)) {
                    copy(batch.stored().values());
                    count(Stream.concat(batch.counted().stream(), batch.stored().values().stream())
                            .toList());
                }
            });
            return true;
        } catch (DuplicateKeyException e) {
            LOG.debug("Some entries of a batch are stored already", e);
            return false;
        }
    }

    private void copy(Collection<Entry> entries) {
        template.execute((Connection connection) -> {
            EntryRow.of(entries).copy(connection);
            return null;
        });
    }

    /// @return what is to be counted: the entries that were not there, and those that are only counted
    private List<Entry> insert(Batch batch) {
        if (batch.stored().isEmpty()) {
            return batch.counted();
        }
        Rows rows = EntryRow.of(batch.stored().values());
        String sql = dialect.insertNew(Table.ENTRIES, "request_id");
        List<Entry> news = new ArrayList<>(
                template.query(connection -> rows.prepare(connection, dialect, sql), (result, _) -> batch.stored()
                        .get(result.getString(1))));
        news.addAll(batch.counted());
        return news;
    }

    private void count(List<Entry> news) {
        if (!news.isEmpty()) {
            count(new Tally(news), new AccountTally(news), new Uses(news), new OldCallers(news));
        }
    }

    private void count(Tally keys, AccountTally accounts, Uses uses, OldCallers old) {
        var called = keys.endpoints();
        var seen = uses.addresses();
        var said = uses.clients();
        var calling = old.callers();
        lock(Stream.of(
                        endpoints.undecided(called),
                        addresses.undecided(seen),
                        clients.undecided(said),
                        callers.undecided(calling).stream().map(old::keyId).toList())
                .flatMap(List::stream));
        var newEndpoints = new Rows(Table.ENDPOINTS);
        var ownEndpoints = new OwnEndpoints(endpoints.admit(called, template, newEndpoints::add));
        var ownAddresses = addresses.admit(seen, template, (_, _) -> {});
        var ownClients = clients.admit(said, template, (_, _) -> {});
        var ownCallers = callers.admit(calling, template, (_, _) -> {});
        upsert(newEndpoints);
        countRequests(keys, accounts, ownEndpoints);
        upsert(uses.lastUses());
        upsert(uses.addresses(ownAddresses));
        upsert(uses.clients(ownClients));
        upsert(old.rows(ownCallers));
    }

    private void countRequests(Tally keys, AccountTally accounts, OwnEndpoints own) {
        upsert(keys.buckets());
        upsert(keys.totals());
        upsert(accounts.buckets());
        upsert(keys.endpointBuckets(own));
        upsert(accounts.endpointBuckets(own));
        upsert(keys.latencies());
        upsert(accounts.latencies());
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
            template.update(connection -> rows.prepare(connection, dialect, sql));
        }
    }
}
