package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Bars;
import ai.knowhereto.dashboard.accesslog.Resolution;
import ai.knowhereto.dashboard.usage.Address.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The time that a page of another module shows, chosen, typed and moved as on the usage page: `usage/range :: toolbar`
/// draws it, as `usage`. A time that was typed is kept to the minute: its first and last bar are cut to it.
///
/// @param links where the controls lead
/// @param wall the reader's clock and language
public record ShownTime(Links links, Wall wall) {

    /// Reads the address of a page: `range`, or `from` and `to`.
    public static ShownTime of(Place place, Map<String, String> parameters, Instant now, Wall wall) {
        var question = UsageQuestion.of(parameters, now, wall.zone(), _ -> Optional.empty());
        var period = question.period(now, wall.zone());
        var custom = question.custom();
        var typed = custom == null ? null : custom.span();
        var exact = typed == null ? period : cut(period, typed);
        return new ShownTime(new Links(place, question, exact, now), wall);
    }

    private static Period cut(Period period, Span span) {
        List<Span> bars = new ArrayList<>();
        for (Span bar : period.spans()) {
            Instant from = bar.from().isBefore(span.from()) ? span.from() : bar.from();
            Instant to = bar.to().isAfter(span.to()) ? span.to() : bar.to();
            bars.add(new Span(from, to));
        }
        return new Period(period.step(), bars, period.zone());
    }

    public UsageQuestion question() {
        return links.question();
    }

    /// Whether what was typed as the time makes no sense, so that another one is shown.
    public boolean isFaulty() {
        var custom = question().custom();
        return custom != null && custom.problem() != null;
    }

    public Instant from() {
        return links.period().from();
    }

    public Instant to() {
        return links.period().to();
    }

    /// The time in words.
    public String when() {
        return wall.span(links.period().whole());
    }

    public List<Span> bars() {
        return links.period().spans();
    }

    /// The last bar is not over yet.
    public boolean isRunning() {
        return links.period().isRunning(links.now());
    }

    /// The bars as the series sum them.
    public Bars sums() {
        return links.period().bars();
    }

    /// Whether the buckets add up to the bars: not where a time that was typed divides one.
    public boolean isOfWholeBuckets() {
        long seconds = Totals.resolution(links.period()) == Resolution.MINUTE ? 60 : 900;
        return from().getEpochSecond() % seconds == 0 && to().getEpochSecond() % seconds == 0;
    }

    /// The time as the audit trail keeps it: `24h`, or its beginning and end.
    public String asked() {
        return question().isCustom() ? from() + "/" + to() : question().range().parameter();
    }

    /// The page with another time: the one of a bar.
    public String only(Span bar) {
        return links.only(bar);
    }

    /// The page with other parameters.
    public String href(Map<String, String> changes) {
        return links.address().with(changes);
    }
}
