package ai.knowhereto.dashboard.keys;

import java.util.List;

/// A part of the list that is ordered in itself and stands as a whole before or after the others.
///
/// @param slices the keys in it
/// @param use which of them, by whether they were ever used; matters only where that is the order
record Segment(List<Slice> slices, Use use) {

    /// Whether a key was ever used.
    enum Use {
        ANY,
        USED,
        NEVER
    }

    static Segment of(Slice... slices) {
        return new Segment(List.of(slices), Use.ANY);
    }

    Segment only(Use those) {
        return new Segment(slices, those);
    }
}
