package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.Entry;
import java.io.IOException;
import java.util.List;

/// Writes entries to a file of some format.
sealed interface EntryWriter extends AutoCloseable permits CsvEntries, JsonEntries {

    /// What both formats tell of an entry, in this order.
    List<String> COLUMNS = List.of(
            "time",
            "request_id",
            "account_id",
            "key_id",
            "environment",
            "method",
            "path",
            "endpoint",
            "status",
            "outcome",
            "reason",
            "latency_ms",
            "bytes",
            "address",
            "client");

    void write(List<Entry> entries) throws IOException;

    /// Ends the file. One that is not ended is seen to be broken.
    @Override
    void close() throws IOException;
}
