package ai.knowhereto.dashboard.accesslog;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// A place in the log, whose order is by time and id, the newest first: between the entry that is there and the next
/// older one. Entries that are added meanwhile move nothing.
///
/// @param at the time of the entry
/// @param requestId its id; empty for a place before all entries of that time
public record Position(Instant at, String requestId) {

    /// The place after an entry.
    public static Position after(Entry entry) {
        return new Position(entry.at(), entry.requestId());
    }

    /// The place before everything that arrived at that time or later.
    public static Position before(Instant at) {
        return new Position(at, "");
    }

    /// As addresses say it: `2026-11-25T12:04:07.312456Z~req_…`
    public String text() {
        return at + "~" + requestId;
    }

    /// Reads [#text()]; empty if it is something else.
    public static Optional<Position> of(String text) {
        int end = text.indexOf('~');
        String id = text.substring(end + 1);
        if (end < 0 || !id.matches("[0-9A-Za-z_-]{0,40}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Position(Instant.parse(text.substring(0, end)), id))
                    .filter(position -> position.at().isAfter(Instant.EPOCH))
                    .filter(position -> position.at().getEpochSecond() < 253_402_300_800L);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
