package ai.knowhereto.dashboard.usage;

import java.time.Instant;
import java.util.List;

/// Finds the bar that a moment is in.
///
/// @param spans the bars, without gaps
record Slots(List<Span> spans) {

    /// Its number; −1 outside of all of them. A bar without length, which a day has when the clocks change, is skipped.
    int of(Instant at) {
        if (at.isBefore(spans.getFirst().from()) || !at.isBefore(spans.getLast().to())) {
            return -1;
        }
        int low = 0;
        int high = spans.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).to().isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
