package ai.knowhereto.dashboard.journal;

/// A record as it is read again.
///
/// @param sequence its number
/// @param at the time that the writer gave it, in microseconds since 1970
/// @param content what was appended
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying it would be the dearest part of reading
public record JournalRecord(long sequence, long at, byte[] content) {}
