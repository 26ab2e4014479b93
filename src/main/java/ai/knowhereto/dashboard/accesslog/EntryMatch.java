package ai.knowhereto.dashboard.accesslog;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What [Conditions] ask of the database, asked of an entry at hand.
final class EntryMatch {

    private EntryMatch() {}

    /// Whether an entry is within reach and is what a filter asks for.
    static Predicate<Entry> of(Reach reach, LogFilter filter) {
        Predicate<Entry> all = entry -> isReached(reach, entry);
        for (LogWord word : LogWord.values()) {
            List<Predicate<Entry>> each =
                    filter.values(word).stream().map(value -> one(word, value)).toList();
            if (!each.isEmpty() && word != LogWord.OWNER) {
                Stream<Predicate<Entry>> values = each.stream();
                all = all.and(
                        (word.isEach() ? values.reduce(Predicate::and) : values.reduce(Predicate::or)).orElseThrow());
            }
        }
        return all;
    }

    private static boolean isReached(Reach reach, Entry entry) {
        var caller = entry.caller();
        if (caller == null) {
            return reach.accountIds() == null && reach.keyId() == null;
        }
        return (reach.accountIds() == null || reach.accountIds().contains(caller.accountId()))
                && (reach.keyId() == null || reach.keyId().equals(caller.keyId()));
    }

    private static Predicate<Entry> one(LogWord word, String value) {
        return switch (word) {
            case KEY ->
                entry -> {
                    var caller = entry.caller();
                    return caller == null
                            ? value.equals("none")
                            : caller.keyId().equals(value);
                };
            case ENVIRONMENT ->
                entry -> {
                    var caller = entry.caller();
                    return caller != null && caller.environment().equals(value);
                };
            case STATUS -> status(value);
            case OUTCOME -> {
                var outcome = Outcome.valueOf(value.replace('-', '_').toUpperCase(Locale.ROOT));
                yield entry -> entry.outcome() == outcome;
            }
            case METHOD -> entry -> entry.method().equals(value);
            case PATH -> pattern(Entry::path, value);
            case ENDPOINT -> pattern(Entry::endpoint, value);
            case ADDRESS -> entry -> Network.isWithin(entry.address(), value);
            case LATENCY -> latency(value);
            case REASON -> entry -> value.equals(entry.reason());
            case ID -> entry -> entry.requestId().equals(value);
            case CLIENT -> entry -> lower(entry.userAgent()).startsWith(lower(value));
            case TEXT ->
                entry -> lower(entry.path()).contains(lower(value))
                        || lower(entry.userAgent()).contains(lower(value));
            case OWNER -> throw new IllegalArgumentException("an owner is no column");
        };
    }

    private static Predicate<Entry> status(String value) {
        int first = (value.charAt(0) - '0') * 100;
        return value.endsWith("xx")
                ? entry -> entry.status() >= first && entry.status() < first + 100
                : entry -> entry.status() == Integer.parseInt(value);
    }

    private static Predicate<Entry> pattern(Function<Entry, String> field, String value) {
        if (!value.contains("*")) {
            return entry -> field.apply(entry).equals(value);
        }
        var parts = value.split("\\*+", -1);
        // each part where it comes first, and never tried again: or many stars take for ever, in the thread of all
        // tails
        String middle = Stream.of(parts)
                .limit(parts.length - 1)
                .skip(1)
                .map(part -> "(?>.*?" + Pattern.quote(part) + ")")
                .collect(joining());
        var pattern = Pattern.compile(
                Pattern.quote(parts[0]) + middle + ".*" + Pattern.quote(parts[parts.length - 1]), Pattern.DOTALL);
        return entry -> pattern.matcher(field.apply(entry)).matches();
    }

    private static Predicate<Entry> latency(String value) {
        String sign = value.replaceAll("[^<>=]", "");
        var limit = Duration.of(
                new BigDecimal(value.substring(sign.length())).movePointRight(3).longValueExact(), ChronoUnit.MICROS);
        return switch (sign) {
            case ">=" -> entry -> entry.latency().compareTo(limit) >= 0;
            case "<=" -> entry -> entry.latency().compareTo(limit) <= 0;
            case ">" -> entry -> entry.latency().compareTo(limit) > 0;
            default -> entry -> entry.latency().compareTo(limit) < 0;
        };
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
