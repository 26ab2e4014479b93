package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.BucketTotal;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.ShownTime;
import ai.knowhereto.dashboard.usage.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Requests by time, as low bars: an overview whose bars lead to their time.
///
/// @param time the bars
/// @param counts the requests of each bar, one number for each [Outcome]
public record Histogram(ShownTime time, List<long[]> counts) {

    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 60;
    private static final double FILLED = 0.8;

    static Histogram of(ShownTime time, List<BucketTotal> totals) {
        List<Span> bars = time.bars();
        List<long[]> counts = new ArrayList<>();
        bars.forEach(_ -> counts.add(new long[Outcome.values().length]));
        int bar = 0;
        for (BucketTotal total : totals) {
            // a time that was typed may begin within a bucket
            while (bar < bars.size() - 1 && !bars.get(bar).to().isAfter(total.startsAt())) {
                bar++;
            }
            counts.get(bar)[total.outcome().ordinal()] += total.requests();
        }
        return new Histogram(time, List.copyOf(counts));
    }

    public long total() {
        return counts.stream().mapToLong(Histogram::sum).sum();
    }

    /// The bars of one outcome, as one path.
    public String path(int outcome) {
        double most =
                Math.max(1, counts.stream().mapToLong(Histogram::sum).max().orElse(1));
        double width = WIDTH / counts.size();
        return IntStream.range(0, counts.size())
                .filter(i -> counts.get(i)[outcome] > 0)
                .mapToObj(i -> {
                    long below = Arrays.stream(counts.get(i), 0, outcome).sum();
                    double height = Math.max(1, counts.get(i)[outcome] / most * HEIGHT);
                    double top = Math.max(0, HEIGHT - below / most * HEIGHT - height);
                    return "M%.1f %.1fh%.1fv%.1fh-%.1fz"
                            .formatted((i + (1 - FILLED) / 2) * width, top, FILLED * width, height, FILLED * width);
                })
                .collect(Collectors.joining());
    }

    /// The bars for the pointer.
    public List<Bar> bars() {
        List<Span> spans = time.bars();
        return IntStream.range(0, spans.size())
                .mapToObj(i -> new Bar(
                        time.wall().span(spans.get(i)),
                        Arrays.stream(counts.get(i))
                                .mapToObj(time.wall()::number)
                                .collect(Collectors.joining("|")),
                        sum(counts.get(i)),
                        spans.size() > 1 ? time.only(spans.get(i)) : null))
                .toList();
    }

    /// The requests of each outcome.
    public List<Share> shares() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> new Share(
                        outcome,
                        time.wall()
                                .number(counts.stream()
                                        .mapToLong(bar -> bar[outcome.ordinal()])
                                        .sum())))
                .toList();
    }

    private static long sum(long[] bar) {
        return Arrays.stream(bar).sum();
    }

    /// @param when its time in words
    /// @param values its requests by outcome, as the tooltip reads them
    /// @param href its time alone; `null` if it is all there is
    public record Bar(
            String when,
            String values,
            long total,
            @Nullable String href) {}

    /// All requests of an outcome.
    public record Share(Outcome outcome, String requests) {
        public String word() {
            return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
