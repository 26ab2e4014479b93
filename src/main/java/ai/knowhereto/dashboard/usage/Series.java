package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.BucketTotal;
import ai.knowhereto.dashboard.accesslog.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Requests by outcome, bar by bar. The chart, its table and the figures above them are all drawn from this, so they
/// cannot disagree.
///
/// @param bars in the order of time
record Series(List<Bar> bars) {

    /// Sums the buckets into the bars. Both are in the order of time.
    static Series of(List<Span> spans, List<BucketTotal> buckets) {
        List<Figures> figures = new ArrayList<>(Collections.nCopies(spans.size(), Figures.NONE));
        int bar = 0;
        for (BucketTotal bucket : buckets) {
            while (bar < spans.size() && !spans.get(bar).to().isAfter(bucket.startsAt())) {
                bar++;
            }
            if (bar < spans.size() && spans.get(bar).contains(bucket.startsAt())) {
                figures.set(bar, figures.get(bar).plus(bucket.outcome(), bucket.requests()));
            }
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            bars.add(new Bar(spans.get(i), figures.get(i)));
        }
        return new Series(List.copyOf(bars));
    }

    /// The sum of all bars.
    Figures sum() {
        Figures sum = Figures.NONE;
        for (Bar bar : bars) {
            for (var outcome : Outcome.values()) {
                sum = sum.plus(outcome, bar.figures().of(outcome));
            }
        }
        return sum;
    }

    /// One bar.
    record Bar(Span span, Figures figures) {}
}
