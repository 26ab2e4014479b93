package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Entry.Caller;
import ai.knowhereto.dashboard.site.Csv;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// Entries as rows of CSV.
record CsvEntries(Csv csv) implements EntryWriter {

    @Override
    public void write(List<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            Caller caller = entry.caller();
            csv.row(
                    entry.at(),
                    entry.requestId(),
                    caller == null ? null : caller.accountId(),
                    caller == null ? null : caller.keyId(),
                    caller == null ? null : caller.environment(),
                    entry.method(),
                    entry.path(),
                    entry.endpoint(),
                    entry.status(),
                    entry.outcome().name().toLowerCase(Locale.ROOT),
                    entry.reason(),
                    entry.latency().dividedBy(ChronoUnit.MICROS.getDuration()) / 1_000.0,
                    entry.bytes(),
                    entry.address(),
                    entry.userAgent());
        }
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
