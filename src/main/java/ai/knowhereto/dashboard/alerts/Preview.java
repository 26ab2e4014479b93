package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.usage.Axis;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
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

    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 160;
    private static final double TOP = 6;
    private static final int TICKS = 6;

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

    /// The suggestion as a form's field has it.
    public String suggested() {
        return suggestion == null ? "" : Sentences.plain(suggestion.threshold());
    }

    public long days() {
        return Math.round(Duration.between(from, to).toMinutes() / 1_440.0);
    }

    public String thresholdY() {
        return plain(y(condition.threshold()));
    }

    /// Above the line, or below it where there is no room.
    public String labelY() {
        double y = y(condition.threshold());
        return plain(y < 24 ? y + 14 : y - 5);
    }

    public List<Line> lines() {
        return axis().values().stream()
                .map(value -> new Line(plain(y(value)), plain(y(value) + 4), Axis.label(value, wall.locale())))
                .toList();
    }

    /// The line, from the middle of stretch to the middle of stretch; it breaks where nothing is known.
    public String path() {
        var path = new StringBuilder();
        boolean isDown = false;
        double slot = WIDTH / values.size();
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            if (value == null) {
                isDown = false;
                continue;
            }
            path.append(isDown ? 'L' : 'M')
                    .append(plain((i + 0.5) * slot))
                    .append(' ')
                    .append(plain(y(value) - TOP));
            isDown = true;
        }
        return path.toString();
    }

    public List<Dot> dots() {
        return fires.stream()
                .map(alert -> new Dot(
                        plain(x(alert.startedAt())),
                        plain(y(alert.reached())),
                        wall.minute(alert.startedAt()) + ": " + value(alert.reached())))
                .toList();
    }

    public List<Dot> ticks() {
        return IntStream.range(0, TICKS)
                .mapToObj(i -> {
                    Instant at = from.plus(
                            Duration.between(from, to).dividedBy(TICKS).multipliedBy(i));
                    return new Dot(plain(x(at)), "", wall.date(at));
                })
                .toList();
    }

    /// A line across, and where its label stands.
    record Line(String y, String labelY, String label) {}

    /// A place and what is there, in percent from the left.
    record Dot(String x, String y, String text) {}

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

    private Axis axis() {
        double most = values.stream()
                .mapToDouble(value -> value == null ? 0 : value)
                .max()
                .orElse(0);
        return Axis.upTo((long) Math.ceil(Math.max(most, Math.min(condition.threshold(), 4 * Math.max(most, 1)))));
    }

    private double y(double value) {
        return TOP + HEIGHT - Math.clamp(value / axis().top(), 0, 1) * HEIGHT;
    }

    private double x(Instant moment) {
        double part = (double) Duration.between(from, moment).toMillis()
                / Duration.between(from, to).toMillis();
        return 100 * Math.clamp(part, 0, 1);
    }

    private static String plain(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
