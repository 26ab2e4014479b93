package ai.knowhereto.dashboard.accesslog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Entries that are written in one transaction.
///
/// @param stored by request id: those that become rows
/// @param counted those that are only counted
record Batch(Map<String, Entry> stored, List<Entry> counted) {

    /// Splits what was taken from the journal. An entry that stands there twice is stored once.
    static Batch of(Collection<Entry> entries, Sample sample) {
        Map<String, Entry> stored = new LinkedHashMap<>();
        List<Entry> counted = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.caller() != null || sample.take(entry.at())) {
                stored.putIfAbsent(entry.requestId(), entry);
            } else {
                counted.add(entry);
            }
        }
        return new Batch(stored, counted);
    }

    /// Each becomes a row.
    static Batch ofRows(Collection<Entry> entries) {
        Map<String, Entry> stored = new LinkedHashMap<>();
        entries.forEach(entry -> stored.put(entry.requestId(), entry));
        return new Batch(stored, List.of());
    }
}
