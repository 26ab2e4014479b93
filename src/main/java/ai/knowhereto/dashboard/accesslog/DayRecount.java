package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A day of the log that was counted again and compared with the series.
///
/// @param day the UTC day
/// @param recountedAt when
/// @param entries how many entries the log has of it, those without a known key included
/// @param all how many rows of the series differ
/// @param differences the first 50 of them
public record DayRecount(LocalDate day, Instant recountedAt, long entries, long all, List<Difference> differences) {

    public DayRecount {
        differences = List.copyOf(differences);
    }

    /// What a series says, and what the log says.
    ///
    /// @param series the name of its table
    /// @param minutes the length of its buckets
    /// @param owner the key, or the account and the environment; of requests by key with outcome and status
    /// @param logged how many entries the log has
    /// @param counted how many the series says
    public record Difference(String series, int minutes, String owner, long logged, long counted) {}
}
