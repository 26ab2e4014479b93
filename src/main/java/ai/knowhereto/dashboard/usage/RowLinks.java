package ai.knowhereto.dashboard.usage;

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
    public @Nullable String named(String word, String name) {
        return all(word(word, name));
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

    /// A filter word with a value that may hold anything, as the access log reads it.
    static String word(String name, String value) {
        return name + ":" + (value.matches("[^\\s\"]+") ? value : '"' + value.replace("\"", "\\\"") + '"');
    }

    private List<String> words(@Nullable String filter) {
        List<String> words = new ArrayList<>();
        String key = links.keyId();
        String keyWord = "key:" + key;
        if (key != null && !keyWord.equals(filter)) {
            words.add(keyWord);
        }
        if (links.question().environment() != null) {
            words.add("env:" + links.question().environment());
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
