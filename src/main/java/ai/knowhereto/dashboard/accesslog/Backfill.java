package ai.knowhereto.dashboard.accesslog;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// Loads entries of the past in bulk: sample data, and what measurements need. They go through the transaction that
/// writes the live log, in larger batches, so charts and log agree in the same way; days without a partition get one.
public final class Backfill {

    static final int BATCH = 10_000;

    private final DataSource dataSource;

    /// @param dataSource where one connection is taken from while entries are loaded
    public Backfill(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// Stores the entries, each as a row. Faster the more of them that follow each other fall into the same minutes, so
    /// sort them by time.
    ///
    /// @return how many there were
    /// @throws org.springframework.dao.DataAccessException if the database refuses them or is away; what was loaded
    /// before stays
    public long load(Stream<Entry> entries) {
        var writer = new BatchWriter(dataSource);
        long loaded = 0;
        Iterator<Entry> rest = entries.iterator();
        while (rest.hasNext()) {
            List<Entry> batch = new ArrayList<>(BATCH);
            while (batch.size() < BATCH && rest.hasNext()) {
                batch.add(rest.next());
            }
            writer.write(Batch.ofRows(batch));
            loaded += batch.size();
        }
        return loaded;
    }
}
