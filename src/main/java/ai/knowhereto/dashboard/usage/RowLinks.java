package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.LogFilter;
import ai.knowhereto.dashboard.accesslog.LogWord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the rows behind a chart are: the page of the access log, with the time and the filters of the question, so
/// that it lists exactly the requests that were counted.
///
/// @param links the question
record RowLinks(Links links) {

    /// The rows of everything that is shown; `null` where the reader has no such page.
    public @Nullable String all() {
        return of(links.period().whole(), null);
    }

    /// Those of everything that is shown, of one part of it.
    ///
    /// @param filter the word that finds the part
    public @Nullable String all(@Nullable String filter) {
        return of(links.period().whole(), filter);
    }

    /// Those of everything that is shown, of one key, endpoint or status.
    ///
    /// @param grouping which of them, as addresses say it
    public @Nullable String named(String grouping, String name) {
        return Grouping.of(grouping).map(found -> all(found.filter(name))).orElse(null);
    }

    /// Those from one address.
    public @Nullable String address(String address) {
        return all(word(LogWord.ADDRESS, address));
    }

    /// Those of one client; `null` for callers that do not say what they are.
    public @Nullable String client(@Nullable String client) {
        return client == null ? null : all(word(LogWord.CLIENT, client));
    }

    /// The rows of one bar, or of one part of it.
    ///
    /// @param filter the word that finds the part; `null` for all of the bar
    @Nullable
    String of(Span bar, @Nullable String filter) {
        String path = links.place().logs();
        Instant latest = CustomRange.endOfMinute(links.now());
        if (path == null || !bar.from().isBefore(latest)) {
            return null;
        }
        var zone = links.period().zone();
        String to = CustomRange.typed(bar.to().isAfter(latest) ? latest : bar.to(), zone);
        String words = encoded(String.join(" ", words(filter)));
        return path + "?from=" + encoded(CustomRange.typed(bar.from(), zone)) + "&to=" + encoded(to)
                + (words.isEmpty() ? "" : "&q=" + words);
    }

    /// A filter word, as the access log reads it.
    static String word(LogWord word, String value) {
        return new LogFilter.Term(word, value).text();
    }

    private List<String> words(@Nullable String filter) {
        List<String> words = new ArrayList<>();
        String key = links.keyId();
        if (key != null && !word(LogWord.KEY, key).equals(filter)) {
            words.add(word(LogWord.KEY, key));
        }
        String environment = links.question().environment();
        if (environment != null) {
            words.add(word(LogWord.ENVIRONMENT, environment));
        }
        if (filter != null) {
            words.add(filter);
        }
        return words;
    }

    /// As it stands in an address: what means nothing there stays readable.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%2F", "/");
    }
}
