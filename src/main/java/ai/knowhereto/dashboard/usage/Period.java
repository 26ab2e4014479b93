package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Bars;
import ai.knowhereto.dashboard.accesslog.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The time that is shown, cut into bars without gaps.
///
/// @param step the length of a bar
/// @param spans the bars
/// @param zone the reader's
record Period(Step step, List<Span> spans, ZoneId zone) {

    private static final long DAY_SECONDS = 86_400;

    Period {
        spans = List.copyOf(spans);
    }

    Instant from() {
        return spans.getFirst().from();
    }

    Instant to() {
        return spans.getLast().to();
    }

    Span whole() {
        return new Span(from(), to());
    }

    /// The bars as the series sum them.
    Bars bars() {
        List<Instant> edges = new ArrayList<>(spans.stream().map(Span::from).toList());
        edges.add(to());
        if (edges.stream().allMatch(edge -> edge.getEpochSecond() % DAY_SECONDS == 0)) {
            return new Bars(edges, Resolution.DAY);
        }
        return new Bars(edges, step.needsMinutes() ? Resolution.MINUTE : Resolution.QUARTER);
    }

    boolean isRunning(Instant now) {
        return to().isAfter(now);
    }

    /// Where a moment is, from the left edge in percent. Bars are equally wide, also on a day when the clocks change.
    double at(Instant moment) {
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.contains(moment)) {
                double part = (double) Duration.between(span.from(), moment).toMillis()
                        / Duration.between(span.from(), span.to()).toMillis();
                return 100 * (i + part) / spans.size();
            }
        }
        return moment.isBefore(from()) ? 0 : 100;
    }

    /// The same bars one period earlier.
    Period before() {
        return new Period(step, shiftedSpans(), zone);
    }

    /// The moment one period earlier. A period of whole days moves by days of the reader, whichever hours they have.
    Instant earlier(Instant at) {
        long days = wholeDays();
        return days == 0 ? at.minus(Duration.between(from(), to())) : moved(at, -days);
    }

    /// Where the next period ends.
    Instant nextEnd() {
        long days = wholeDays();
        return days == 0 ? to().plus(Duration.between(from(), to())) : moved(to(), days);
    }

    private long wholeDays() {
        long days = ChronoUnit.DAYS.between(LocalDateTime.ofInstant(from(), zone), LocalDateTime.ofInstant(to(), zone));
        return moved(to(), -days).equals(from()) ? days : 0;
    }

    private Instant moved(Instant at, long days) {
        return LocalDateTime.ofInstant(at, zone).plusDays(days).atZone(zone).toInstant();
    }

    /// An hour that comes twice has only one in the period before: no bar ends before it begins.
    private List<Span> shiftedSpans() {
        List<Span> shifted = new ArrayList<>();
        Instant edge = earlier(from());
        for (Span span : spans) {
            Instant to = earlier(span.to());
            Instant next = to.isBefore(edge) ? edge : to;
            shifted.add(new Span(edge, next));
            edge = next;
        }
        return shifted;
    }
}
