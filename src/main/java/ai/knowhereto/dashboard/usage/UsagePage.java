package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the usage page shows, ready for the template: numbers and times are written as the reader reads them.
///
/// @param question what was asked, after what was wrong was dropped
/// @param keys the account's keys, for the filter
/// @param series what the chart, its table and the figures are drawn from
/// @param newest the newest entries
/// @param wall the reader's clock and language
record UsagePage(UsageQuestion question, List<KeyLabel> keys, Series series, List<Entry> newest, Wall wall) {

    public Chart chart() {
        return new Chart(series, wall);
    }

    /// The outcomes, in the order of the stack, of the legend and of the columns.
    public List<Share> shares() {
        Figures sum = series.sum();
        return Arrays.stream(Outcome.values())
                .map(outcome -> new Share(outcome, number(sum.of(outcome)), sum.share(outcome, wall.locale())))
                .toList();
    }

    public long total() {
        return series.sum().total();
    }

    /// The bars, for the pointer and for the table.
    public List<Row> rows() {
        int last = series.bars().size() - 1;
        return IntStream.rangeClosed(0, last).mapToObj(i -> row(i, i == last)).toList();
    }

    /// The bar with the most requests.
    public Row busiest() {
        return row(series.bars().lastIndexOf(series.busiest()), false);
    }

    /// A number with its thousands separated.
    public String number(long number) {
        return NumberFormat.getIntegerInstance(wall.locale()).format(number);
    }

    /// The name of an entry's key.
    public String keyName(Entry entry) {
        String keyId = entry.caller() == null ? "" : entry.caller().keyId();
        return keys.stream()
                .filter(label -> label.keyId().equals(keyId))
                .map(KeyLabel::name)
                .findFirst()
                .orElse(keyId);
    }

    private Row row(int bar, boolean running) {
        Figures figures = series.bars().get(bar).figures();
        return new Row(
                bar,
                wall.span(series.bars().get(bar).span()),
                figures.counts().stream().map(this::number).toList(),
                figures.total(),
                running);
    }

    /// An outcome and its part of all requests.
    record Share(Outcome outcome, String requests, String share) {}

    /// One bar in words.
    ///
    /// @param bar which one, from zero
    /// @param when the time it covers
    /// @param counts the requests by outcome
    /// @param total all its requests
    /// @param running whether it is not over yet
    record Row(int bar, String when, List<String> counts, long total, boolean running) {
        /// As the tooltip reads them.
        public String values() {
            return counts.stream().collect(Collectors.joining("|"));
        }
    }
}
