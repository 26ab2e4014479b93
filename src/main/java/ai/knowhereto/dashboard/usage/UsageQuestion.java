package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Scope;
import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a reader asks of the usage page, from the address. What the address says wrongly is dropped and noted: a page
/// with a note is worth more than an error. A time that was typed wrongly is said beside the form.
///
/// @param range the time that ends now; 24 hours if not said
/// @param custom the time that was typed instead, if any
/// @param key the one key shown; `null` for all
/// @param environment the one environment shown; `null` for all
/// @param grouping what the bars are stacked from; results if not said
/// @param compare whether the previous period is drawn too
/// @param table the chart whose numbers are shown as a table too: `chart` or `latency`; `null` for none
/// @param dropped whether something was dropped
record UsageQuestion(
        Range range,
        @Nullable CustomRange custom,
        @Nullable KeyLabel key,
        @Nullable String environment,
        Grouping grouping,
        boolean compare,
        @Nullable String table,
        boolean dropped) {

    private static final Set<String> ENVIRONMENTS = Set.of("live", "test");
    private static final Set<String> TABLES = Set.of("chart", "latency");

    /// Another account's key is no different from one that does not exist.
    ///
    /// @param parameters those of the address
    /// @param keys finds a key of the reader's account
    static UsageQuestion of(
            Map<String, String> parameters, Instant now, ZoneId zone, Function<String, Optional<KeyLabel>> keys) {
        var said = new Said(parameters);
        Optional<Range> range = said.about("range", Range::of);
        Optional<KeyLabel> key = said.about("key", keys);
        Optional<String> environment =
                said.about("env", word -> Optional.of(word).filter(ENVIRONMENTS::contains));
        Optional<Grouping> grouping = said.about("group", Grouping::of);
        Optional<String> compare =
                said.about("compare", word -> Optional.of(word).filter("previous"::equals));
        Optional<String> table = said.about("table", word -> Optional.of(word).filter(TABLES::contains));
        String from = parameters.getOrDefault("from", "");
        String to = parameters.getOrDefault("to", "");
        return new UsageQuestion(
                range.orElse(Range.DAY),
                from.isBlank() && to.isBlank() ? null : CustomRange.of(from, to, now, zone),
                key.orElse(null),
                environment.orElse(null),
                grouping.orElse(Grouping.RESULT),
                compare.isPresent(),
                table.orElse(null),
                said.wrongly);
    }

    /// The time that is shown.
    Period period(Instant now, ZoneId zone) {
        return custom == null || custom.span() == null
                ? range.period(now, zone)
                : CustomRange.period(custom.span(), now, zone);
    }

    /// Whether the time is one that was typed or zoomed to.
    public boolean isCustom() {
        return custom != null && custom.span() != null;
    }

    @Nullable
    public String keyId() {
        return key == null ? null : key.keyId();
    }

    Scope scope(String accountId) {
        return new Scope(accountId, keyId(), environment);
    }

    private static final class Said {
        private final Map<String, String> parameters;
        private boolean wrongly;

        Said(Map<String, String> parameters) {
            this.parameters = parameters;
        }

        <T> Optional<T> about(String name, Function<String, Optional<T>> reader) {
            String text = parameters.getOrDefault(name, "");
            if (text.isBlank()) {
                return Optional.empty();
            }
            Optional<T> read = reader.apply(text);
            wrongly |= read.isEmpty();
            return read;
        }
    }
}
