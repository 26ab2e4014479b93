package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.usage.Wall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a rule would have done, drawn: the worst value of each stretch of the past as a line, the threshold
/// across it, and a dot where it would have come true.
///
/// @param from when the drawing begins
/// @param to when it ends
/// @param values the worst value of each stretch; `null` where there is none
/// @param condition what it is about; its threshold may be 0 while none is typed
/// @param fires when it would have come true
/// @param disables which keys it would have disabled, in words; `null` for none
/// @param suggestion the threshold that the past suggests, if any
/// @param doubt why a percentage says little, if it does
/// @param keys how many keys it was tried with
/// @param all how many there are that it could be tried with; 1 for a rule about one key
record Preview(
        Instant from,
        Instant to,
        List<@Nullable Double> values,
        Condition condition,
        List<Alert> fires,
        @Nullable String disables,
        @Nullable Suggestion suggestion,
        Rises.@Nullable Doubt doubt,
        int keys,
        long all,
        Wall wall,
        Sentences sentences) {

    /// Where things are drawn.
    public PreviewChart chart() {
        return new PreviewChart(this);
    }

    /// Whether there is something to show: of what is asked to stay above a threshold, nothing is something too.
    public boolean hasValues() {
        return values.stream()
                .anyMatch(value -> value != null && (value > 0 || condition.comparison() == Comparison.BELOW));
    }

    /// The word for how values are compared, which messages are chosen by.
    public String comparison() {
        return condition.comparison().word();
    }

    /// Which keys it was tried with, as the end of a message's name: `some` if not with all.
    public String tried() {
        return keys < all ? "some." + comparison() : "all";
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

    /// What is drawn, with its unit.
    public String axis() {
        boolean isRise = condition.comparison() == Comparison.RISING;
        String unit = isRise ? "rise" : condition.metric().unit().name().toLowerCase(Locale.ROOT);
        return sentences.text(
                "alerts.preview.axis." + unit,
                wall.locale(),
                sentences.text("alerts.metric." + condition.metric().word(), wall.locale()),
                sentences.text("alerts.window." + condition.window().minutes(), wall.locale()));
    }

    public String value(double value) {
        return sentences.value(condition, value, wall.locale());
    }

    public String when(Instant moment) {
        return wall.minute(moment);
    }

    /// How the suggestion is explained: that for several keys is about the busiest of them.
    public String reason() {
        return comparison() + (keys > 1 ? ".any" : "");
    }

    /// Whether the suggestion asks for more requests than the rule does so far.
    public boolean suggestsMore() {
        return condition.comparison() == Comparison.RISING
                && suggestion != null
                && suggestion.volume() > condition.minimumVolume();
    }

    /// The suggestion as a form's field has it.
    public String suggested() {
        return suggestion == null ? "" : Sentences.plain(suggestion.threshold());
    }

    public long days() {
        return Math.round(Duration.between(from, to).toMinutes() / 1_440.0);
    }
}
