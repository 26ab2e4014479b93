package ai.knowhereto.dashboard.notifications;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says one fact as people read it. Names are what people typed: whatever breaks a line, hides or turns text
/// around is taken out of them, so that no name adds a header to a mail or pretends to be another one.
@Component
class FactText {

    private static final Set<String> AMOUNTS = Set.of("value", "threshold", "normal", "peak");
    private static final Set<String> CODES = Set.of("reason", "environment", "action");
    private static final int LONGEST = 200;

    private final MessageSource messages;

    FactText(MessageSource messages) {
        this.messages = messages;
    }

    /// @return empty if there is no such fact
    Optional<String> say(String name, Told told, ZoneId zone, Locale locale) {
        String value = told.facts().get(name);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (name.endsWith("At")) {
            return Optional.of(time(value, zone, locale));
        }
        if (AMOUNTS.contains(name)) {
            return Optional.of(amount(name, value, told.facts(), locale));
        }
        if (name.equals("window")) {
            return Optional.of(window(value, locale));
        }
        if (name.equals("days")) {
            return Optional.of(count("days", value, locale));
        }
        return Optional.of(CODES.contains(name) ? code(name, value, locale) : clean(value));
    }

    /// One line of what can be seen, at most two hundred characters.
    static String clean(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
                .replaceAll("[\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F\\u061C\\uFEFF]", "")
                .strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /// `23 Nov 2026, 14:20 (Europe/Paris)`: a mail says the zone, since it has no page that does.
    private static String time(String value, ZoneId zone, Locale locale) {
        try {
            var format =
                    DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", locale).withZone(zone);
            return format.format(Instant.parse(value)) + " (" + (zone.getId().equals("Z") ? "UTC" : zone.getId()) + ")";
        } catch (DateTimeException e) {
            return clean(value);
        }
    }

    /// What is normal of a rise is no rise, but the metric that rose.
    private String amount(String name, String value, Map<String, String> facts, Locale locale) {
        String metric = facts.getOrDefault("metric", "number");
        if (name.equals("normal") && metric.equals("rise")) {
            metric = facts.getOrDefault("rise", "number");
        }
        String number = number(value, locale);
        String said = message("metric." + metric, number, locale);
        return said.isEmpty() ? number : said;
    }

    private static String number(String value, Locale locale) {
        try {
            var format = NumberFormat.getNumberInstance(locale);
            format.setMaximumFractionDigits(2);
            return format.format(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return clean(value);
        }
    }

    private String window(String value, Locale locale) {
        try {
            var window = Duration.parse(value);
            return window.toMinutes() % 60 == 0
                    ? message("hours", window.toHours(), locale)
                    : message("minutes", window.toMinutes(), locale);
        } catch (DateTimeException e) {
            return clean(value);
        }
    }

    private String count(String key, String value, Locale locale) {
        return value.matches("\\d{1,9}") ? message(key, Long.valueOf(value), locale) : clean(value);
    }

    private String code(String name, String value, Locale locale) {
        String said = message(name + "." + value, "", locale);
        return said.isEmpty() ? clean(value) : said;
    }

    private String message(String key, Object value, Locale locale) {
        String said = messages.getMessage("notifications.fact." + key, new Object[] {value}, "", locale);
        return said == null ? "" : said;
    }
}
