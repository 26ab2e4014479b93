package ai.knowhereto.dashboard.usage;

import java.util.List;
import java.util.stream.IntStream;

/// What the bars are stacked from, bar by bar. The chart, its legend, its table and the file are all drawn from this,
/// so they cannot disagree.
///
/// @param grouping what the parts are
/// @param parts the parts from below, in the order of the legend and of the columns
/// @param bars the requests of each part, one list for each bar
record Stack(Grouping grouping, List<Part> parts, List<List<Long>> bars) {

    Stack {
        parts = List.copyOf(parts);
        bars = List.copyOf(bars);
    }

    /// All requests of a part.
    long of(int part) {
        return bars.stream().mapToLong(bar -> bar.get(part)).sum();
    }

    /// All requests of a bar.
    long total(int bar) {
        return bars.get(bar).stream().mapToLong(Long::longValue).sum();
    }

    long total() {
        return IntStream.range(0, bars.size()).mapToLong(this::total).sum();
    }

    /// The bar with the most requests, the latest of several.
    int busiest() {
        return IntStream.range(0, bars.size())
                .reduce((one, other) -> total(other) >= total(one) ? other : one)
                .orElseThrow();
    }
}
