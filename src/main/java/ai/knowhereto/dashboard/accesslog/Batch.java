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

    /// Splits what was taken from the queue. An entry that stands there twice is stored once. Where everything would
    /// only be counted, one entry becomes a row all the same: by its rows a batch is recognized that was committed
    /// before, when the answer to a commit was lost.
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
        if (stored.isEmpty() && !counted.isEmpty()) {
            Entry witness = counted.removeFirst();
            stored.put(witness.requestId(), witness);
        }
        return new Batch(stored, counted);
    }

    /// The part of a batch that is tried alone.
    static Batch of(List<Entry> stored, List<Entry> counted) {
        Map<String, Entry> byId = new LinkedHashMap<>();
        stored.forEach(entry -> byId.put(entry.requestId(), entry));
        return new Batch(byId, counted);
    }

    int size() {
        return stored.size() + counted.size();
    }
}
