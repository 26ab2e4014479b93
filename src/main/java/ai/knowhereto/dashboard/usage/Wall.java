package ai.knowhereto.dashboard.usage;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// Times as the reader's wall shows them.
///
/// @param zone the reader's zone
/// @param locale the reader's language
public record Wall(ZoneId zone, Locale locale) {

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern(" (xxx)", Locale.ROOT);

    /// The wall at a moment.
    ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }

    /// `Mon 23 Nov, 12:00–12:30`; of whole days `Mon 23 Nov` or `17 Nov – 23 Nov`, of more than one `22 Nov,
    /// 12:30 – 23 Nov, 12:30`. An hour that comes twice, because the clocks go back, says its offset.
    public String span(Span span) {
        ZonedDateTime from = at(span.from());
        ZonedDateTime to = at(span.to());
        LocalDate last = at(span.to().minusNanos(1)).toLocalDate();
        boolean oneDay = !last.isAfter(from.toLocalDate());
        if (isMidnight(from) && isMidnight(to)) {
            return oneDay ? format("EEE d MMM", from) : day(from) + " – " + format("d MMM", last);
        }
        String offset = comesTwice(from) ? OFFSET.format(from) : "";
        return oneDay
                ? format("EEE d MMM, HH:mm", from) + "–" + format("HH:mm", to) + offset
                : format("d MMM, HH:mm", from) + " – " + format("d MMM, HH:mm", to) + offset;
    }

    /// `23 Nov, 12:04:07`
    public String moment(Instant instant) {
        return format("d MMM, HH:mm:ss", at(instant));
    }

    /// `23 Nov 2026, 12:04:07`
    public String exact(Instant instant) {
        return format("d MMM uuuu, HH:mm:ss.SSS", at(instant));
    }

    /// `12:04:07.312`
    public String clockToMilliseconds(Instant instant) {
        return format("HH:mm:ss.SSS", at(instant));
    }

    /// `Mon 23 Nov 2026`
    public String dayInWeek(Instant instant) {
        return format("EEE d MMM uuuu", at(instant));
    }

    /// `23 Nov`
    public String date(Instant instant) {
        return day(at(instant));
    }

    /// `23 Nov, 12:04`
    public String minute(Instant instant) {
        return format("d MMM, HH:mm", at(instant));
    }

    /// `23 Nov`
    String day(ZonedDateTime time) {
        return format("d MMM", time);
    }

    /// `12:00`
    String clock(ZonedDateTime time) {
        return format("HH:mm", time);
    }

    /// `182,340`
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /// `0.4 ms`, `42 ms`, `1.25 s`: three digits at most.
    public String latency(Duration latency) {
        double milliseconds = latency.toNanos() / 1_000_000.0;
        boolean seconds = milliseconds >= 999.5;
        double value = seconds ? milliseconds / 1_000 : milliseconds;
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(seconds ? 2 : value < 9.95 ? 1 : 0);
        return format.format(value) + (seconds ? " s" : " ms");
    }

    /// The zone's name, as people know it.
    public String zoneName() {
        return "Z".equals(zone.getId()) ? "UTC" : zone.getId();
    }

    private boolean comesTwice(ZonedDateTime time) {
        LocalDateTime local = time.toLocalDateTime();
        return zone.getRules().getValidOffsets(local).size() > 1;
    }

    private boolean isMidnight(ZonedDateTime time) {
        return time.equals(time.toLocalDate().atStartOfDay(zone));
    }

    private String format(String pattern, TemporalAccessor time) {
        return DateTimeFormatter.ofPattern(pattern, locale).format(time);
    }
}
