package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.usage.Wall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What a rule would have done, drawn: the worst value of each stretch of the past as a line, the threshold
/// across it, and a dot where it would have come true.
///
/// @param from when the drawing begins
/// @param to when it ends
/// @param values the worst value of each stretch; `null` where there is none
/// @param condition what it is about; its threshold may be 0 while none is typed
/// @param fires when it would have come true
/// @param suggestion the threshold that the past suggests, if any
/// @param keys how many keys it was tried with
record Preview(
        Instant from,
        Instant to,
        List<@Nullable Double> values,
        Condition condition,
        List<Alert> fires,
        @Nullable Suggestion suggestion,
        int keys,
        Wall wall,
        Sentences sentences) {

    /// Where things are drawn.
    public PreviewChart chart() {
        return new PreviewChart(this);
    }

    public boolean hasValues() {
        return values.stream().anyMatch(value -> value != null && value > 0);
    }

    public boolean isBelow() {
        return condition.comparison() == Comparison.BELOW;
    }

    public boolean hasThreshold() {
        return condition.threshold() > 0;
    }

    /// The threshold where the value was worst, and when that was.
    public @Nullable Alert worst() {
        return fires.stream()
                .reduce((one, other) ->
                        condition.comparison().worse(one.peak(), other.peak()) == one.peak() ? one : other)
                .orElse(null);
    }

    public String value(double value) {
        return sentences.value(condition, value, wall.locale());
    }

    public String when(Instant moment) {
        return wall.minute(moment);
    }

    /// How the suggestion is explained: that for several keys is about the busiest of them.
    public String reason() {
        return isBelow() ? "below" : keys > 1 ? "any" : "above";
    }

    /// The suggestion as a form's field has it.
    public String suggested() {
        return suggestion == null ? "" : Sentences.plain(suggestion.threshold());
    }

    public long days() {
        return Math.round(Duration.between(from, to).toMinutes() / 1_440.0);
    }

    /// The worst value of each of so many stretches.
    static List<@Nullable Double> stretches(BackTest.Past past, Condition condition, int most) {
        int windows = past.byKey().values().stream().mapToInt(List::size).max().orElse(0);
        int stretches = Math.min(most, Math.max(1, windows));
        List<@Nullable Double> values = new ArrayList<>();
        for (int i = 0; i < stretches; i++) {
            int first = i * windows / stretches;
            int last = (i + 1) * windows / stretches;
            var worst = past.byKey().values().stream()
                    .flatMap(readings -> readings.subList(first, last).stream())
                    .filter(reading -> reading != null
                            && (!condition.metric().needsVolume() || reading.volume() >= condition.minimumVolume()))
                    .mapToDouble(Reading::value)
                    .reduce(condition.comparison()::worse);
            values.add(boxed(worst));
        }
        return values;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isEmpty() ? null : value.getAsDouble();
    }
}
