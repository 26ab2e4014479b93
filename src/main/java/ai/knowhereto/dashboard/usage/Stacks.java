package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.BarCount;
import ai.knowhereto.dashboard.accesslog.BarSums;
import ai.knowhereto.dashboard.accesslog.Bars;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.accesslog.Ranking;
import ai.knowhereto.dashboard.accesslog.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Cuts the bars of a chart into parts: the five with the most requests in the whole time, and all others.
@Component
class Stacks {

    private static final int MOST = 5;

    private final BarSums sums;

    Stacks(BarSums sums) {
        this.sums = sums;
    }

    /// @param series the bars; what the parts do not hold of them is the part of all others
    /// @param tables who did most
    Stack of(Grouping grouping, Scope scope, Period period, Series series, Tables tables) {
        return switch (grouping) {
            case RESULT -> byResult(series);
            case KEY -> byName(grouping, scope, period, series, tables.keys());
            case ENDPOINT -> byName(grouping, scope, period, series, tables.endpoints());
            case STATUS -> byName(grouping, scope, period, series, tables.statuses());
        };
    }

    private static Stack byResult(Series series) {
        return new Stack(
                Grouping.RESULT,
                Arrays.stream(Outcome.values()).map(Part::of).toList(),
                series.bars().stream().map(bar -> bar.figures().counts()).toList());
    }

    private Stack byName(Grouping grouping, Scope scope, Period period, Series series, @Nullable Breakdown table) {
        if (table == null) {
            return new Stack(
                    grouping,
                    List.of(),
                    series.bars().stream().map(_ -> List.<Long>of()).toList());
        }
        List<String> names = table.ranking().rows().stream()
                .limit(MOST)
                .map(Ranking.Row::name)
                .toList();
        List<Part> parts = IntStream.range(0, names.size())
                .mapToObj(i ->
                        Part.of(grouping, i + 1, names.get(i), table.labels().get(names.get(i))))
                .toList();
        return stacked(grouping, series, names, parts, counts(grouping, scope, period.bars(), names));
    }

    private List<BarCount> counts(Grouping grouping, Scope scope, Bars bars, List<String> names) {
        return switch (grouping) {
            case RESULT -> sums.outcomes(scope, bars);
            case KEY -> sums.keys(scope, names, bars);
            case ENDPOINT -> sums.endpoints(scope, names, bars);
            case STATUS -> sums.statuses(scope, bars);
        };
    }

    /// Sums the buckets into the bars. The rest has a part only where there is any.
    private static Stack stacked(
            Grouping grouping, Series series, List<String> names, List<Part> parts, List<BarCount> counts) {
        var sums = new Sums(series, names);
        counts.forEach(sums::add);
        List<Part> all = new ArrayList<>(parts);
        if (sums.hasRest()) {
            all.add(Part.rest());
        }
        return new Stack(grouping, all, sums.bars(all.size()));
    }

    /// The requests of each bar: of each name, and of all others.
    private static final class Sums {
        private final Slots slots;
        private final List<String> names;
        private final long[][] bars;

        Sums(Series series, List<String> names) {
            this.slots = new Slots(series.bars().stream().map(Series.Bar::span).toList());
            this.names = names;
            this.bars = series.bars().stream()
                    .map(bar -> {
                        var counts = new long[names.size() + 1];
                        counts[names.size()] = bar.figures().total();
                        return counts;
                    })
                    .toArray(long[][]::new);
        }

        void add(BarCount count) {
            int bar = slots.of(count.startsAt());
            int name = names.indexOf(count.name());
            if (bar >= 0 && name >= 0) {
                bars[bar][name] += count.requests();
                bars[bar][names.size()] -= count.requests();
            }
        }

        boolean hasRest() {
            return Arrays.stream(bars).anyMatch(bar -> bar[names.size()] > 0);
        }

        List<List<Long>> bars(int parts) {
            return Arrays.stream(bars)
                    .map(bar -> Arrays.stream(bar).limit(parts).boxed().toList())
                    .toList();
        }
    }
}
