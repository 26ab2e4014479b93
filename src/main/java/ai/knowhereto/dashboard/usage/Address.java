package ai.knowhereto.dashboard.usage;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The address of a page with a chart: its path, and the question as parameters. The same address shows the same page.
///
/// @param path the path
/// @param parameters all, empty if they say nothing; none has a character but `+` that an address must not have
record Address(String path, Map<String, String> parameters) {

    /// The page that a chart stands on.
    ///
    /// @param path its path
    /// @param target the selector of what htmx replaces
    /// @param keyId the one key that it is about; `null` if the reader chooses
    /// @param isOwn whether the reader is a member of the account: then there is a file too
    /// @param logs the path of the page with the rows behind its bars; `null` where the reader may not see them
    record Place(
            String path,
            String target,
            @Nullable String keyId,
            boolean isOwn,
            @Nullable String logs) {}

    static Address of(Place place, UsageQuestion question, Period period, Instant now) {
        Instant latest = CustomRange.endOfMinute(now);
        Instant to = period.to().isAfter(latest) ? latest : period.to();
        Map<String, String> all = new LinkedHashMap<>();
        all.put("range", question.range().parameter());
        all.put("from", question.isCustom() ? CustomRange.typed(period.from(), period.zone()) : "");
        all.put("to", question.isCustom() ? CustomRange.typed(to, period.zone()) : "");
        all.put("key", place.keyId() == null ? Objects.requireNonNullElse(question.keyId(), "") : "");
        all.put("env", Objects.requireNonNullElse(question.environment(), ""));
        all.put(
                "group",
                question.grouping() == Grouping.RESULT
                        ? ""
                        : question.grouping().word());
        all.put("compare", question.compare() ? "previous" : "");
        return new Address(place.path(), all);
    }

    /// The same with other values; an empty one leaves its parameter out.
    String with(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(changes);
        return path
                + all.entrySet().stream()
                        .filter(parameter -> !parameter.getValue().isEmpty())
                        .map(parameter ->
                                parameter.getKey() + "=" + parameter.getValue().replace("+", "%2B"))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /// What a form for the time keeps of the question: the range too, since it is where the way back leads.
    public Map<String, String> keptByTime() {
        return kept(Set.of("from", "to"));
    }

    /// What a form for the filters keeps of the question.
    public Map<String, String> keptByFilters() {
        return kept(Set.of("key", "env"));
    }

    private Map<String, String> kept(Set<String> without) {
        Map<String, String> kept = new LinkedHashMap<>(parameters);
        kept.keySet().removeAll(without);
        kept.values().removeIf(String::isEmpty);
        return kept;
    }
}
