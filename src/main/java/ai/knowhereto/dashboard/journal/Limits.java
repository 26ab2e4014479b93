package ai.knowhereto.dashboard.journal;

/// How large a journal may become.
///
/// @param segment the size of a file, in bytes
/// @param quota the size of all files, in bytes; at least two segments
/// @param memory how many records may wait in memory while the disk refuses
public record Limits(int segment, long quota, int memory) {

    /// Checks the quota.
    public Limits {
        if (quota < 2L * segment) {
            throw new IllegalArgumentException(
                    "The quota must be at least %d bytes, but is %d".formatted(2L * segment, quota));
        }
    }

    /// Files of 16 MB, and room for 20,000 records in memory.
    public static Limits of(long quota) {
        return new Limits(16 << 20, quota, 20_000);
    }
}
