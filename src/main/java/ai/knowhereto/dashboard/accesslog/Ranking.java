package ai.knowhereto.dashboard.accesslog;

import java.util.List;

/// Those with the most requests, the one with most first.
///
/// @param rows the first of them
/// @param all how many there are
public record Ranking(List<Row> rows, long all) {

    public Ranking {
        rows = List.copyOf(rows);
    }

    /// One of them.
    ///
    /// @param name the key's id, the endpoint, or the status (`0` where it was not recorded)
    /// @param counts its requests, one number for each [Outcome], in its order
    public record Row(String name, List<Long> counts) {}
}
