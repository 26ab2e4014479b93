package ai.knowhereto.dashboard.journal;

/// Records that were appended and cannot be read any more.
///
/// @param first the number of the first
/// @param records how many; their numbers follow each other
/// @param from not later than the time of any of them, in microseconds since 1970; `Long.MIN_VALUE` if not known
/// @param to not earlier than the time of any of them; `Long.MAX_VALUE` if not known
/// @param cause why
public record Loss(long first, long records, long from, long to, Cause cause) {

    /// Why records can be lost.
    public enum Cause {
        /// The oldest segment was dropped to make room for new ones.
        QUOTA,
        /// The disk refused them and memory had no room.
        DISK,
        /// A file is damaged or missing, or the process was killed while the records were in memory.
        DAMAGED
    }
}
