package ai.knowhereto.dashboard.accesslog;

import ai.knowhereto.dashboard.accesslog.Gap.Why;
import ai.knowhereto.dashboard.journal.JournalRecord;
import ai.knowhereto.dashboard.journal.Loss;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Entries of a batch that were lost for one reason.
///
/// @param first the number of the first
/// @param from not later than the first; `null` if not known
/// @param to not earlier than the last; `null` if not known
record Lost(
        long first,
        long entries,
        @Nullable Instant from,
        @Nullable Instant to,
        Why why) {

    static Lost of(Loss loss) {
        Why why =
                switch (loss.cause()) {
                    case QUOTA -> Why.QUOTA;
                    case DISK -> Why.DISK;
                    case DAMAGED -> Why.DAMAGED;
                };
        Instant from = loss.from() == Long.MIN_VALUE ? null : instant(loss.from());
        Instant to = loss.to() == Long.MAX_VALUE ? null : instant(loss.to());
        return new Lost(loss.first(), loss.records(), from, to, why);
    }

    static Lost of(JournalRecord record, Why why) {
        Instant at = instant(record.at());
        return new Lost(record.sequence(), 1, at, at, why);
    }

    /// One for each reason.
    static List<Lost> byReason(Collection<Lost> losses) {
        Map<Why, Lost> sums = new EnumMap<>(Why.class);
        losses.forEach(loss -> sums.merge(loss.why, loss, Lost::and));
        return List.copyOf(sums.values());
    }

    private Lost and(Lost other) {
        return new Lost(
                Math.min(first, other.first),
                entries + other.entries,
                from == null || other.from == null ? null : from.isBefore(other.from) ? from : other.from,
                to == null || other.to == null ? null : to.isAfter(other.to) ? to : other.to,
                why);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
