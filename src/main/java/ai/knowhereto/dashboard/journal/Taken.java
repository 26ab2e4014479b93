package ai.knowhereto.dashboard.journal;

import java.util.List;

/// What a reader took: every number from one to the other is in a record or in a loss.
///
/// @param from the first number
/// @param to the number behind the last
/// @param records in order
/// @param losses in order
public record Taken(long from, long to, List<JournalRecord> records, List<Loss> losses) {

    /// Whether there was nothing.
    public boolean isEmpty() {
        return from == to;
    }
}
