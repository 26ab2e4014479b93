package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// Entries of the access log that were lost: charts and lists of that time say less than there was.
///
/// @param from not later than the first of them was answered
/// @param to not earlier than the last of them was answered
/// @param entries how many; 0 for an unknown number
/// @param why how they were lost
/// @param source the replica that answered them
public record Gap(Instant from, Instant to, long entries, Why why, String source) {

    /// How entries can be lost.
    public enum Why {
        /// The database was away for so long that the files reached their quota; the oldest were dropped.
        QUOTA,
        /// The disk was full or broken, and so was the room in memory.
        DISK,
        /// A file was damaged or is missing, or the process was killed while the disk was full.
        DAMAGED,
        /// The database refuses what an entry holds.
        REFUSED,
        /// The replica ended without having written everything, and never came back.
        VANISHED
    }
}
