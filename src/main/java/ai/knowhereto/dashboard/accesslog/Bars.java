package ai.knowhereto.dashboard.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// Bars that requests are summed into.
///
/// A bar of a reader's day is hardly ever a UTC day, but the UTC days between the midnights next to its edges are
/// nearly it: what they have too much or too little lies in the quarters of an hour between an edge and its
/// midnight. So three months in Paris are 90 days and 8 quarters for each, instead of 8,640 quarters.
///
/// @param edges where the bars begin, in the order of time, and where the last one ends
/// @param finest the buckets that all edges lie on
public record Bars(List<Instant> edges, Resolution finest) {

    private static final int DAY = 1_440;

    /// A day can have 23 hours.
    private static final Duration LONG = Duration.ofHours(22);

    public Bars {
        edges = List.copyOf(edges);
    }

    int size() {
        return edges.size() - 1;
    }

    /// The bar that a moment is in: of several without length the last.
    int of(Instant at) {
        int found = Collections.binarySearch(edges, at);
        int bar = found < 0 ? -found - 2 : found;
        while (bar + 1 < size() && edges.get(bar + 1).equals(edges.get(bar))) {
            bar++;
        }
        return bar;
    }

    /// What is to be read, none of it twice.
    List<Piece> pieces() {
        boolean hasDays = IntStream.range(0, size())
                .allMatch(i -> Duration.between(edges.get(i), edges.get(i + 1)).compareTo(LONG) >= 0);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            pieces.add(
                    hasDays
                            ? new Piece(DAY, midnight(edges.get(i)), midnight(edges.get(i + 1)), i, -1)
                            : new Piece(finest.minutes(), edges.get(i), edges.get(i + 1), i, -1));
        }
        if (hasDays) {
            IntStream.rangeClosed(0, size()).mapToObj(this::edge).forEach(pieces::add);
        }
        return pieces.stream().filter(piece -> piece.from.isBefore(piece.to)).toList();
    }

    private Piece edge(int i) {
        Instant edge = edges.get(i);
        Instant midnight = midnight(edge);
        int next = i < size() ? i : -1;
        return midnight.isBefore(edge)
                ? new Piece(finest.minutes(), midnight, edge, i - 1, next)
                : new Piece(finest.minutes(), edge, midnight, next, i - 1);
    }

    /// The midnight in UTC that is next to it.
    private static Instant midnight(Instant at) {
        return at.plus(Duration.ofHours(12)).truncatedTo(ChronoUnit.DAYS);
    }

    /// Buckets that are read at once.
    ///
    /// @param minutes their length
    /// @param from the first starts here
    /// @param to and the last one before
    /// @param plus the bar that they are in; −1 for none
    /// @param minus the bar that has them and should not; −1 for none
    record Piece(int minutes, Instant from, Instant to, int plus, int minus) {}
}
