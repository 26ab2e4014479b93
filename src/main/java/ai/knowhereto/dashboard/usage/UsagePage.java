package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Entry;
import ai.knowhereto.dashboard.accesslog.Outcome;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import ai.knowhereto.dashboard.usage.KeyLabels.SecretLabel;
import ai.knowhereto.dashboard.usage.Thresholds.Threshold;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /// The bars in words.
    public ChartRows rows() {
        return new ChartRows(links, stack, previous, wall);
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

    /// A part of the bars, and its part of all requests.
    record Legend(Part part, String requests, String share) {}

    /// An outcome, its part of all requests, how it changed, and where its rows are.
    record Share(
            Outcome outcome,
            String requests,
            String share,
            Change change,
            @Nullable String rows) {}
}
