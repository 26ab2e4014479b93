package ai.knowhereto.dashboard.site;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Times as people read them, for templates: `${@moments.ago(at, zone)}`. Patterns and words are in the message bundle.
@Component("moments")
public class Moments {

    private static final Duration RECENT = Duration.ofDays(7);

    private final MessageSource messages;
    private final Clock clock;

    Moments(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /// `3 min ago` under seven days, the date afterwards.
    public String ago(Instant at, ZoneId zone) {
        var passed = Duration.between(at, clock.instant());
        if (passed.compareTo(RECENT) >= 0) {
            return date(at, zone);
        }
        if (passed.toSeconds() < 10) {
            return text("site.time.now");
        }
        if (passed.toMinutes() < 1) {
            return text("site.time.seconds", passed.toSeconds());
        }
        if (passed.toHours() < 1) {
            return text("site.time.minutes", passed.toMinutes());
        }
        return passed.toDays() < 1
                ? text("site.time.hours", passed.toHours())
                : text("site.time.days", passed.toDays());
    }

    /// `23 Nov 2026`
    public String date(Instant at, ZoneId zone) {
        return format("site.time.date", at, zone);
    }

    /// `23 November 2026`
    public String longDate(Instant at, ZoneId zone) {
        return format("site.time.long-date", at, zone);
    }

    /// `23 Nov 2026, 06:15:09`
    public String exact(Instant at, ZoneId zone) {
        return format("site.time.exact", at, zone);
    }

    /// `12:04:07`
    public String clock(Instant at, ZoneId zone) {
        return format("site.time.clock", at, zone);
    }

    /// `12:04`
    public String minute(Instant at, ZoneId zone) {
        return format("site.time.minute", at, zone);
    }

    /// `24 Nov, 12:04`, for what is not a year away.
    public String soon(Instant at, ZoneId zone) {
        return format("site.time.soon", at, zone);
    }

    private String format(String patternKey, Instant at, ZoneId zone) {
        return DateTimeFormatter.ofPattern(text(patternKey), LocaleContextHolder.getLocale())
                .withZone(zone)
                .format(at);
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }
}
