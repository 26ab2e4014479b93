package ai.knowhereto.dashboard.usage;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// The address of a page with a chart: its path, and the question as parameters. The same address shows the same page.
///
/// @param path the path
/// @param parameters all, empty if they say nothing
public record Address(String path, Map<String, String> parameters) {

    /// The page that a chart stands on.
    ///
    /// @param path its path
    /// @param target the selector of what htmx replaces
    /// @param keyId the one key that it is about; `null` if the reader chooses
    /// @param isOwn whether the reader is a member of the account: then there is a file too
    /// @param logs the path of the page with the rows behind its bars; `null` where the reader may not see them
    /// @param further parameters that do not concern the chart, as they are read
    public record Place(
            String path,
            String target,
            @Nullable String keyId,
            boolean isOwn,
            @Nullable String logs,
            Map<String, String> further) {

        /// A page of usage.
        Place(String path, String target, @Nullable String keyId, boolean isOwn, @Nullable String logs) {
            this(path, target, keyId, isOwn, logs, Map.of());
        }

        /// A page of another module.
        public Place(String path, String target, Map<String, String> further) {
            this(path, target, null, false, null, further);
        }
    }

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
        all.putAll(place.further());
        return new Address(place.path(), all);
    }

    /// Also `+`, which forms read as a blank.
    private static String encoded(String value) {
        return UriUtils.encodeQueryParam(value, StandardCharsets.UTF_8).replace("+", "%2B");
    }

    /// The same with other values; an empty one leaves its parameter out.
    public String with(Map<String, String> changes) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.putAll(changes);
        return path
                + all.entrySet().stream()
                        .filter(parameter -> !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
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
