package ai.knowhereto.dashboard.usage;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A time that the reader typed, on the clock on the reader's wall.
///
/// @param from what was typed as its beginning
/// @param to what was typed as its end
/// @param span what it means; `null` if something is wrong with it
/// @param problem what is wrong with it; `null` if nothing
record CustomRange(
        String from,
        String to,
        @Nullable Span span,
        @Nullable Problem problem) {

    static final int MOST_DAYS = 90;

    /// Minutes are kept so long.
    private static final Duration MINUTES_KEPT = Duration.ofDays(7);

    static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    /// Reads what was typed.
    static CustomRange of(String from, String to, Instant now, ZoneId zone) {
        Optional<Instant> begin = read(from, zone);
        Optional<Instant> end = read(to, zone);
        if (begin.isEmpty() || end.isEmpty()) {
            return new CustomRange(from, to, null, Problem.MALFORMED);
        }
        var span = new Span(begin.get(), end.get());
        Problem problem = problem(span, now, zone);
        return new CustomRange(from, to, problem == null ? span : null, problem);
    }

    private static @Nullable Problem problem(Span span, Instant now, ZoneId zone) {
        if (!span.from().isBefore(span.to())) {
            return Problem.INVERTED;
        }
        if (span.to().isAfter(endOfMinute(now))) {
            return Problem.FUTURE;
        }
        Instant last = LocalDateTime.ofInstant(span.from(), zone)
                .plusDays(MOST_DAYS)
                .atZone(zone)
                .toInstant();
        return span.to().isAfter(last) ? Problem.TOO_LONG : null;
    }

    /// The bars that hold a time: as long as that makes sense for it, so the first may begin a little earlier and the
    /// last end a little later.
    static Period period(Span span, Instant now, ZoneId zone) {
        boolean hasMinutes = !span.from().isBefore(now.minus(MINUTES_KEPT));
        Step step = Step.cutting(Duration.between(span.from(), span.to()), hasMinutes);
        return new Period(step, step.covering(span.from(), span.to(), zone), zone);
    }

    /// Where the running minute ends: the latest end that makes sense.
    static Instant endOfMinute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    /// A moment as it would be typed; with its offset where the wall shows that time twice.
    static String typed(Instant at, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        return local.atZone(zone).toInstant().equals(at)
                ? TYPED.format(local)
                : TYPED.format(local) + zone.getRules().getOffset(at);
    }

    private static Optional<Instant> read(String text, ZoneId zone) {
        try {
            var read = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            Instant at = read instanceof OffsetDateTime moment
                    ? moment.toInstant()
                    : LocalDateTime.from(read).atZone(zone).toInstant();
            int year = at.atZone(zone).getYear();
            return year < 2_000 || year > 9_999 ? Optional.empty() : Optional.of(at);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// What can be wrong with it.
    enum Problem {
        MALFORMED,
        INVERTED,
        FUTURE,
        TOO_LONG
    }
}
