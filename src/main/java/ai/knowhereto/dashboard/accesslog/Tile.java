package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A part of a time that whole buckets of one length fill.
///
/// @param minutes the length of the buckets
record Tile(int minutes, Instant from, Instant to) {

    /// Cuts a time into the longest buckets that fit: those of the first length in its middle, shorter ones at both
    /// ends.
    ///
    /// @param lengths in minutes, the longest first; each divides the one before, and both ends lie on the last
    static List<Tile> of(List<Integer> lengths, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        int longest = lengths.getFirst();
        if (lengths.size() == 1) {
            return List.of(new Tile(longest, from, to));
        }
        List<Integer> shorter = lengths.subList(1, lengths.size());
        Instant first =
                Slot.of(from.plusSeconds(longest * 60L).minusNanos(1), longest).startsAt();
        Instant last = Slot.of(to, longest).startsAt();
        if (!first.isBefore(last)) {
            return of(shorter, from, to);
        }
        List<Tile> tiles = new ArrayList<>(of(shorter, from, first));
        tiles.add(new Tile(longest, first, last));
        tiles.addAll(of(shorter, last, to));
        return tiles;
    }
}
