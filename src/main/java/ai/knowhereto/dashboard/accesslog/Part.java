package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.Gap.Why;
import ai.knowhereto.dashboard.journal.JournalRecord;
import ai.knowhereto.dashboard.journal.Taken;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is written in one transaction: numbers of the journal that follow each other, each of which is an entry
/// or lost.
///
/// @param taken the numbers
/// @param batch the entries
/// @param losses what was lost, one for each reason
record Part(Taken taken, Batch batch, List<Lost> losses) {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    static Part of(Taken taken, Sample sample) {
        List<Entry> entries = new ArrayList<>(taken.records().size());
        List<Lost> losses =
                new ArrayList<>(taken.losses().stream().map(Lost::of).toList());
        for (JournalRecord record : taken.records()) {
            try {
                entries.add(EntryCodec.decode(record.content()));
            } catch (IllegalArgumentException e) {
                LOG.error("An entry of the access log cannot be read", e);
                losses.add(Lost.of(record, Why.DAMAGED));
            }
        }
        return new Part(taken, Batch.of(entries, sample), Lost.byReason(losses));
    }

    boolean isDivisible() {
        return !taken.records().isEmpty();
    }

    /// Two halves, so that the entry is found that the database refuses; when only one is left, it is lost.
    List<Part> divide(Sample sample) {
        List<JournalRecord> records = taken.records();
        if (records.size() == 1) {
            List<Lost> all = new ArrayList<>(losses);
            all.add(Lost.of(records.getFirst(), Why.REFUSED));
            var nothing = new Taken(taken.from(), taken.to(), List.of(), taken.losses());
            return List.of(new Part(nothing, Batch.of(List.of(), sample), Lost.byReason(all)));
        }
        int middle = records.size() / 2;
        long split = records.get(middle).sequence();
        return List.of(
                of(part(taken.from(), split, records.subList(0, middle)), sample),
                of(part(split, taken.to(), records.subList(middle, records.size())), sample));
    }

    private Taken part(long from, long to, List<JournalRecord> records) {
        var lost = taken.losses().stream()
                .filter(loss -> loss.first() >= from && loss.first() < to)
                .toList();
        return new Taken(from, to, records, lost);
    }
}
