package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import ai.knowhereto.dashboard.usage.KeyLabels.SecretLabel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a chart and its surroundings show, ready for the templates: numbers and times are written as the reader reads
/// them.
///
/// @param links where the controls lead; they also know the question and the time
/// @param series what the chart, its table and the figures are drawn from
/// @param previous the same bars one period earlier; `null` if they are not drawn
/// @param before the requests of the previous period, up to the same point
/// @param newest the newest entries
/// @param never whether there was never an entry
/// @param labels the names of keys
/// @param secrets the secrets of keys that have, or had, more than one
/// @param wall the reader's clock and language
record UsagePage(
        Links links,
        Series series,
        @Nullable Series previous,
        Figures before,
        List<Entry> newest,
        boolean never,
        Map<String, KeyLabel> labels,
        Map<String, SecretLabel> secrets,
        Wall wall) {

    public UsageQuestion question() {
        return links.question();
    }

    public Chart chart() {
        return new Chart(links.period(), series, previous, isRunning(), wall);
    }

    /// The outcomes, in the order of the stack, of the legend and of the columns.
    public List<Share> shares() {
        Figures sum = series.sum();
        return Arrays.stream(Outcome.values())
                .map(outcome -> new Share(
                        outcome,
                        wall.number(sum.of(outcome)),
                        sum.share(outcome, wall.locale()),
                        Change.of(sum.of(outcome), before.of(outcome), outcome != Outcome.SUCCESSFUL, wall.locale())))
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
        return row(series.bars().lastIndexOf(series.busiest()), false);
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
        Span span = series.bars().get(bar).span();
        Figures figures = series.bars().get(bar).figures();
        List<String> counts =
                new ArrayList<>(figures.counts().stream().map(wall::number).toList());
        if (previous != null) {
            counts.add(wall.number(previous.bars().get(bar).figures().total()));
        }
        return new Row(wall.span(span), counts, figures.total(), running, links.zoom(span));
    }

    /// An outcome, its part of all requests, and how it changed.
    record Share(Outcome outcome, String requests, String share, Change change) {}

    /// One bar in words.
    ///
    /// @param when the time it covers
    /// @param counts the requests by outcome; if the previous period is drawn, all of its requests too
    /// @param total all its requests
    /// @param running whether it is not over yet
    /// @param zoom the address of its time alone; `null` if it cannot be cut further
    record Row(
            String when,
            List<String> counts,
            long total,
            boolean running,
            @Nullable String zoom) {
        /// As the tooltip reads them.
        public String values() {
            return String.join("|", counts);
        }
    }
}
