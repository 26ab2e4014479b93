package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.usage.Range.Span;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as the reader's wall shows them.
///
/// @param zone the reader's zone
/// @param locale the reader's language
record Wall(ZoneId zone, Locale locale) {

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern(" (xxx)", Locale.ROOT);

    /// The wall at a moment.
    ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }

    /// `Mon 23 Nov, 12:00–12:30`. An hour that comes twice, because the clocks go back, says its offset.
    String span(Span span) {
        ZonedDateTime from = at(span.from());
        String offset = comesTwice(from) ? OFFSET.format(from) : "";
        return format("EEE d MMM, HH:mm", from) + "–" + format("HH:mm", at(span.to())) + offset;
    }

    /// `23 Nov, 12:04:07`
    public String moment(Instant instant) {
        return format("d MMM, HH:mm:ss", at(instant));
    }

    /// `23 Nov 2026, 12:04:07`
    public String exact(Instant instant) {
        return format("d MMM uuuu, HH:mm:ss.SSS", at(instant));
    }

    /// `23 Nov`
    String day(ZonedDateTime time) {
        return format("d MMM", time);
    }

    /// `12:00`
    String clock(ZonedDateTime time) {
        return format("HH:mm", time);
    }

    /// The zone's name, as people know it.
    public String zoneName() {
        return "Z".equals(zone.getId()) ? "UTC" : zone.getId();
    }

    private boolean comesTwice(ZonedDateTime time) {
        LocalDateTime local = time.toLocalDateTime();
        return zone.getRules().getValidOffsets(local).size() > 1;
    }

    private String format(String pattern, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, locale).format(time);
    }
}
