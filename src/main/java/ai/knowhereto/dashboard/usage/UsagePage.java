package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import ai.knowhereto.dashboard.usage.KeyLabels.SecretLabel;
import ai.knowhereto.dashboard.usage.Thresholds.Threshold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a chart and its surroundings show, ready for the templates: numbers and times are written as the reader
/// reads them.
///
/// @param links where the controls lead; they also know the question and the time
/// @param series what the chart, its table and the figures are drawn from
/// @param stack what the bars are stacked from
/// @param previous the same bars one period earlier; `null` if they are not drawn
/// @param before the requests of the previous period, up to the same point
/// @param tables the same requests by key, endpoint and status
/// @param latency how long they took
/// @param missing what is not in the bars
/// @param newest the newest entries
/// @param never whether there was never an entry
/// @param labels the names of keys
/// @param secrets the secrets of keys that have, or had, more than one
/// @param thresholds the alert rules that concern what is shown
/// @param wall the reader's clock and language
record UsagePage(
        Links links,
        Series series,
        Stack stack,
        @Nullable Series previous,
        Figures before,
        Tables tables,
        LatencyPage latency,
        Missing missing,
        List<Entry> newest,
        boolean never,
        Map<String, KeyLabel> labels,
        Map<String, SecretLabel> secrets,
        List<Threshold> thresholds,
        Wall wall) {

    public UsageQuestion question() {
        return links.question();
    }

    public Chart chart() {
        return new Chart(links.period(), stack.bars(), previousTotals(), isRunning(), thresholds, wall);
    }

    private List<Long> previousTotals() {
        return previous == null
                ? List.of()
                : previous.bars().stream().map(bar -> bar.figures().total()).toList();
    }

    /// Where an alert rule is begun about what is shown.
    public String newAlert() {
        String key = links.keyId() == null ? "" : "&key=" + links.keyId();
        return "/dashboard/alerts/new?range=" + links.question().range().parameter() + key;
    }

    /// The parts of the bars, in the order of the stack, of the legend and of the columns.
    public List<Legend> legend() {
        return IntStream.range(0, stack.parts().size())
                .mapToObj(i -> new Legend(
                        stack.parts().get(i),
                        wall.number(stack.of(i)),
                        Percent.of(stack.of(i), stack.total(), wall.locale())))
                .toList();
    }

    /// The part with the most requests.
    public Legend biggest() {
        int biggest = IntStream.range(0, stack.parts().size())
                .reduce((one, other) -> stack.of(other) > stack.of(one) ? other : one)
                .orElseThrow();
        return legend().get(biggest);
    }

    /// The outcomes, for the figures.
    public List<Share> shares() {
        Figures sum = series.sum();
        return Arrays.stream(Outcome.values())
                .map(outcome -> new Share(
                        outcome,
                        wall.number(sum.of(outcome)),
                        sum.share(outcome, wall.locale()),
                        Change.of(sum.of(outcome), before.of(outcome), outcome != Outcome.SUCCESSFUL, wall.locale()),
                        links.rows().all(Part.of(outcome).filter())))
                .toList();
    }

    public long total() {
        return series.sum().total();
    }

    /// How all requests changed.
    public Change change() {
        return Change.of(total(), before.total(), false, wall.locale());
    }

    /// The time that is shown.
    public String when() {
        return wall.span(links.period().whole());
    }

    /// The time before it.
    public String whenBefore() {
        return wall.span(links.period().before().whole());
    }

    /// All requests of the previous period, as drawn.
    public String previousTotal() {
        return previous == null ? "" : wall.number(previous.sum().total());
    }

    /// The bars, for the pointer and for the table.
    public List<Row> rows() {
        int last = series.bars().size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> row(i, i == last && isRunning()))
                .toList();
    }

    /// The bar with the most requests.
    public Row busiest() {
        return row(stack.busiest(), false);
    }

    /// The name of an entry's key.
    public String keyName(Entry entry) {
        String keyId = entry.caller() == null ? "" : entry.caller().keyId();
        KeyLabel label = labels.get(keyId);
        return label == null ? keyId : label.name();
    }

    /// The secret that an entry's request presented; `null` if its key never had another.
    @Nullable
    public SecretLabel secret(Entry entry) {
        return entry.caller() == null ? null : secrets.get(entry.caller().secretId());
    }

    private boolean isRunning() {
        return links.period().isRunning(links.now());
    }

    private Row row(int bar, boolean running) {
        Span span = links.period().spans().get(bar);
        List<Cell> cells = new ArrayList<>();
        for (int part = 0; part < stack.parts().size(); part++) {
            long requests = stack.bars().get(bar).get(part);
            String filter = stack.parts().get(part).filter();
            cells.add(new Cell(
                    wall.number(requests),
                    requests == 0 || filter == null ? null : links.rows().of(span, filter)));
        }
        if (previous != null) {
            cells.add(new Cell(wall.number(previous.bars().get(bar).figures().total()), null));
        }
        return new Row(
                wall.span(span),
                cells,
                stack.total(bar),
                running,
                links.zoom(span),
                links.rows().of(span, null));
    }

    /// A part of the bars, and its part of all requests.
    record Legend(Part part, String requests, String share) {}

    /// An outcome, its part of all requests, how it changed, and where its rows are.
    record Share(
            Outcome outcome,
            String requests,
            String share,
            Change change,
            @Nullable String rows) {}

    /// A number in the table, and where its rows are.
    record Cell(String text, @Nullable String rows) {}

    /// One bar in words.
    ///
    /// @param when the time it covers
    /// @param cells the requests of each part; if the previous period is drawn, all of its requests too
    /// @param total all its requests
    /// @param running whether it is not over yet
    /// @param zoom the address of its time alone; `null` if it cannot be cut further
    /// @param rows where its rows are; `null` where the reader may not see them
    record Row(
            String when,
            List<Cell> cells,
            long total,
            boolean running,
            @Nullable String zoom,
            @Nullable String rows) {
        /// Where a click on it leads: to its time alone, and where that cannot be cut further to its rows.
        public @Nullable String leads() {
            return zoom == null ? rows : zoom;
        }

        /// As the tooltip reads them.
        public String values() {
            return cells.stream().map(Cell::text).collect(Collectors.joining("|"));
        }
    }
}
