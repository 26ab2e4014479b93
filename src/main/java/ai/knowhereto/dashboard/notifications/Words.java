package ai.knowhereto.dashboard.notifications;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Says what happened, in words made of the facts. A text of the bundle names the facts it needs (`{key}`); one
/// that lacks a fact is not said.
@Component
class Words {

    private static final Pattern FACT = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String PREFIX = "notifications.told.";
    private static final int MOST_LINES = 9;

    private final MessageSource messages;
    private final FactText facts;
    private final KeyEnds ends;

    Words(MessageSource messages, FactText facts, KeyEnds ends) {
        this.messages = messages;
        this.facts = facts;
        this.ends = ends;
    }

    /// @param zone the reader's, for times
    Message of(Told told, ZoneId zone, Locale locale) {
        return of(List.of(told), zone, locale).getFirst();
    }

    /// Each of them, in their order.
    List<Message> of(List<Told> all, ZoneId zone, Locale locale) {
        var ended = ends.ended(all.stream()
                .map(Told::keyId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return all.stream()
                .map(told -> of(told, told.keyId() != null && ended.contains(told.keyId()), zone, locale))
                .toList();
    }

    private Message of(Told told, boolean hasEnded, ZoneId zone, Locale locale) {
        String kind = PREFIX + told.kind();
        String title = text(kind, told, "title", locale)
                .flatMap(text -> fill(text, told, zone, locale))
                .orElseGet(() -> text("notifications.kind." + told.kind(), locale)
                        .orElse(told.kind().type()));
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= MOST_LINES; i++) {
            text(kind, told, "line." + i, locale)
                    .flatMap(text -> fill(text, told, zone, locale))
                    .filter(line -> !line.isEmpty())
                    .ifPresent(lines::add);
        }
        return new Message(title, lines, Pages.of(told, hasEnded));
    }

    private Optional<String> fill(String text, Told told, ZoneId zone, Locale locale) {
        var missing = new ArrayList<String>();
        String filled = FACT.matcher(text).replaceAll(found -> {
            var said = facts.say(found.group(1), told, zone, locale);
            if (said.isEmpty()) {
                missing.add(found.group(1));
            }
            return java.util.regex.Matcher.quoteReplacement(said.orElse(""));
        });
        return missing.isEmpty() ? Optional.of(filled) : Optional.empty();
    }

    /// The one for alerts that end in this way, or compare in this way, if there is one.
    private Optional<String> text(String kind, Told told, String part, Locale locale) {
        return Stream.of("end", "comparison")
                .map(told.facts()::get)
                .filter(Objects::nonNull)
                .flatMap(way -> text(kind + "." + way + "." + part, locale).stream())
                .findFirst()
                .or(() -> text(kind + "." + part, locale));
    }

    private Optional<String> text(String key, Locale locale) {
        @Nullable String text = messages.getMessage(key, null, null, locale);
        return Optional.ofNullable(text);
    }

    /// What happened, for people.
    ///
    /// @param title in one line
    /// @param lines the rest, a sentence each
    /// @param pages what can be done, the most useful first
    record Message(String title, List<String> lines, List<Pages.Page> pages) {}
}
