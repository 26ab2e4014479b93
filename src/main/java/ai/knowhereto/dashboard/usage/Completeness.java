package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Gap;
import ai.knowhereto.dashboard.accesslog.LogState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Whether all requests of a time are in its bars, and what is missing.
@Component
class Completeness {

    /// So late an entry is ordinarily seen; what is later is said.
    private static final Duration ORDINARY = Duration.ofSeconds(15);

    private final LogState state;

    Completeness(LogState state) {
        this.state = state;
    }

    /// What is missing in a period.
    Missing of(Period period, Instant now, Wall wall) {
        Instant end = period.to().isBefore(now) ? period.to() : now;
        Instant until = state.completeUntil();
        boolean late = until.isBefore(end.minus(ORDINARY));
        List<Missing.Stretch> gaps = state.gaps(period.from(), period.to()).stream()
                .map(gap -> stretch(gap, period, wall))
                .toList();
        return new Missing(late ? wall.moment(until) : null, gaps);
    }

    private static Missing.Stretch stretch(Gap gap, Period period, Wall wall) {
        double from = period.at(gap.from());
        double width = Math.max(0.4, period.at(gap.to()) - from);
        return new Missing.Stretch(
                Path.plain(Math.min(from, 99.6)) + "%",
                Path.plain(width) + "%",
                gap.entries(),
                wall.moment(gap.from()),
                wall.moment(gap.to()),
                gap.why().name());
    }
}
