package ai.knowhereto.dashboard.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Some hours in a row.
///
/// @param from the first of them
/// @param count how many
record Stretch(long from, long count) {

    /// The hours, each with its neighbours.
    ///
    /// @param hours in the order of time
    static List<Stretch> of(LongStream hours) {
        List<Stretch> stretches = new ArrayList<>();
        hours.forEach(hour -> {
            Stretch latest = stretches.isEmpty() ? null : stretches.getLast();
            if (latest != null && latest.from + latest.count == hour) {
                stretches.set(stretches.size() - 1, new Stretch(latest.from, latest.count + 1));
            } else {
                stretches.add(new Stretch(hour, 1));
            }
        });
        return stretches;
    }

    LongStream hours() {
        return LongStream.range(from, from + count);
    }
}
