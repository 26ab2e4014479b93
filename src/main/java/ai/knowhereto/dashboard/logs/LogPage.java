package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accesslog.Gap;
import ai.knowhereto.dashboard.accesslog.LogFilter;
import ai.knowhereto.dashboard.accesslog.LogFilter.Term;
import ai.knowhereto.dashboard.accesslog.LogWord;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import ai.knowhereto.dashboard.usage.ShownTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The list with its surroundings, ready for the templates.
///
/// @param place whose log it is
/// @param question what was asked
/// @param time the time
/// @param rows what was found
/// @param older where the rows go on; `null` if these are all
/// @param searchedBackTo set if nothing older was looked at yet
/// @param isTooLong whether the search was given up
/// @param isFurther whether newer rows were left out
/// @param histogram the requests by time; `null` if nothing was asked
/// @param untold the words of the filter that the bars know nothing of
/// @param keys keys to choose from
/// @param isUnused whether the account never had an entry
/// @param gaps where entries were lost
/// @param completeUntil up to when the log is complete, if that is not nearly now
public record LogPage(
        LogPlace place,
        LogQuestion question,
        ShownTime time,
        List<LogRow> rows,
        @Nullable String older,
        @Nullable Instant searchedBackTo,
        boolean isTooLong,
        boolean isFurther,
        @Nullable Histogram histogram,
        List<LogWord> untold,
        List<KeyLabel> keys,
        boolean isUnused,
        List<Gap> gaps,
        @Nullable Instant completeUntil) {

    /// The page with this filter.
    public String with(LogFilter filter) {
        return time.href(Map.of("q", filter.text()));
    }

    /// The page with one value of a word.
    public String only(String word, String value) {
        return with(question.filter().only(LogWord.valueOf(word), value));
    }

    /// The menu of common filters.
    public List<Choices> menu() {
        return List.of(
                new Choices(LogWord.STATUS, List.of("2xx", "4xx", "5xx", "401", "404", "429")),
                new Choices(LogWord.OUTCOME, List.of("successful", "client-error", "server-error", "refused")),
                new Choices(LogWord.ENVIRONMENT, List.of("live", "test")),
                new Choices(LogWord.METHOD, List.of("GET", "POST", "DELETE")));
    }

    /// A word and its common values.
    public record Choices(LogWord word, List<String> values) {}

    /// Whether the filter has a value of a word.
    public boolean isChosen(String word, String value) {
        return question.filter().values(LogWord.valueOf(word)).contains(value);
    }

    /// The page without one of its words.
    public String without(Term term) {
        return with(question.filter().without(term));
    }

    /// The page without a filter.
    public String all() {
        return with(LogFilter.NONE);
    }

    /// The last week with the same filter.
    public String week() {
        return time.href(Map.of("range", "7d", "from", "", "to", ""));
    }

    /// Whether the bars count exactly what is asked for.
    public boolean isCounted() {
        return histogram != null && untold.isEmpty() && time.isOfWholeBuckets();
    }

    /// The words that the bars know nothing of: `path and ip`.
    public String untoldWords() {
        return untold.stream().map(LogWord::label).collect(Collectors.joining(", "));
    }

    /// The labels of keys, for those who look at the filter.
    public String named(Term term) {
        return keys.stream()
                .filter(key -> term.word() == LogWord.KEY && key.keyId().equals(term.value()))
                .map(KeyLabel::name)
                .findFirst()
                .orElse("");
    }
}
