package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.SecretTotal;
import ai.knowhereto.dashboard.usage.SecretsUsage.Rotation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// The old and the new traffic of a rotation, ready for the template.
///
/// @param rotation what the chart is about
/// @param period the time that is shown
/// @param bars the requests with each key, bar by bar
/// @param since those since the rotation
/// @param lastHour those of the last hour
/// @param isRunning whether the last bar is not over yet
/// @param wall the reader's clock and language
record SecretsPage(
        Rotation rotation,
        Period period,
        List<BothKeys> bars,
        BothKeys since,
        BothKeys lastHour,
        boolean isRunning,
        Wall wall) {

    /// Sums the buckets into the bars of a period. Both are in the order of time.
    static List<BothKeys> bars(Rotation rotation, Period period, List<SecretTotal> buckets) {
        List<Span> spans = period.spans();
        List<BothKeys> bars = new ArrayList<>(Collections.nCopies(spans.size(), BothKeys.NONE));
        int bar = 0;
        for (SecretTotal bucket : buckets) {
            while (bar < spans.size() - 1 && !spans.get(bar).to().isAfter(bucket.startsAt())) {
                bar++;
            }
            bars.set(bar, bars.get(bar).plus(rotation, bucket));
        }
        return List.copyOf(bars);
    }

    /// The requests with the old key since the rotation.
    public long old() {
        return since.old();
    }

    /// The requests with the new key.
    public long fresh() {
        return since.fresh();
    }

    /// The requests with the old key in the last hour.
    public long oldLastHour() {
        return lastHour.old();
    }

    /// The requests with the new key in the last hour.
    public long freshLastHour() {
        return lastHour.fresh();
    }

    /// All requests that are drawn.
    public long total() {
        return sum().total();
    }

    /// The two keys, in the order of the stack, of the legend and of the columns.
    public List<Part> parts() {
        return List.of(
                part("new", rotation.newChip(), sum().fresh(), since.fresh()),
                part("old", rotation.oldChip(), sum().old(), since.old()));
    }

    public Chart chart() {
        return new Chart(period, bars.stream().map(BothKeys::counts).toList(), List.of(), isRunning, wall);
    }

    /// Where the line of the rotation stands.
    public Mark mark() {
        double x = chart().at(rotation.startedAt());
        return new Mark(Path.plain(x) + "%", x > 50);
    }

    /// The bars, for the pointer and for the table.
    public List<Row> rows() {
        return IntStream.range(0, bars.size())
                .mapToObj(i -> new Row(
                        wall.span(period.spans().get(i)),
                        bars.get(i).counts().stream().map(wall::number).toList(),
                        bars.get(i).total(),
                        isRunning && i == bars.size() - 1))
                .toList();
    }

    /// The length of a bar, in minutes.
    public int minutes() {
        return period.step().minutes();
    }

    /// The time that is shown.
    public String when() {
        return wall.span(period.whole());
    }

    /// When it began.
    public String from() {
        return wall.moment(period.from());
    }

    /// The moment of the rotation.
    public String rotated() {
        return wall.moment(rotation.startedAt());
    }

    private BothKeys sum() {
        return bars.stream()
                .reduce(
                        BothKeys.NONE,
                        (one, other) -> new BothKeys(one.fresh() + other.fresh(), one.old() + other.old()));
    }

    private Part part(String word, String chip, long drawn, long requests) {
        String share = Percent.of(requests, since.total(), wall.locale());
        return new Part(word, chip, wall.number(drawn), requests, wall.number(requests), share);
    }

    /// One of the keys.
    ///
    /// @param word `new` or `old`
    /// @param chip what may be shown of it
    /// @param drawn its requests in the chart
    /// @param requests those since the rotation
    /// @param number the same, as the reader reads it
    /// @param share which part of all they are
    record Part(String word, String chip, String drawn, long requests, String number, String share) {}

    /// The line of the rotation.
    ///
    /// @param x from the left edge
    /// @param isRight whether there is more room on its left
    record Mark(String x, boolean isRight) {}

    /// One bar in words.
    ///
    /// @param when the time it covers
    /// @param counts the requests with each key
    /// @param total all of them
    /// @param running whether it is not over yet
    record Row(String when, List<String> counts, long total, boolean running) {
        /// As the tooltip reads them.
        public String values() {
            return String.join("|", counts);
        }
    }
}
