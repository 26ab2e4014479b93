package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.usage.Axis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Where the parts of a [Preview] are drawn.
final class PreviewChart {

    private static final double WIDTH = 1_000;
    private static final double HEIGHT = 160;
    private static final double TOP = 6;
    private static final int TICKS = 6;

    /// A threshold so many times higher than the values is not drawn: it would leave nothing of them.
    private static final double MOST_ABOVE = 4;

    private final Preview preview;
    private final double most;

    PreviewChart(Preview preview) {
        this.preview = preview;
        this.most = preview.values().stream()
                .mapToDouble(value -> value == null ? 0 : value)
                .max()
                .orElse(0);
    }

    /// Whether the threshold is above all that is drawn.
    public boolean isThresholdAbove() {
        return preview.condition().threshold() > MOST_ABOVE * Math.max(most, 1);
    }

    public String thresholdY() {
        return plain(y(preview.condition().threshold()));
    }

    /// Above the line, or below it where there is no room.
    public String labelY() {
        double y = y(preview.condition().threshold());
        return plain(y < 24 ? y + 14 : y - 5);
    }

    public List<Line> lines() {
        return axis().values().stream()
                .map(value -> new Line(
                        plain(y(value)),
                        plain(y(value) + 4),
                        Axis.label(value, preview.wall().locale())))
                .toList();
    }

    /// The line, from the middle of stretch to the middle of stretch; it breaks where nothing is known.
    public String path() {
        var path = new StringBuilder();
        boolean isDown = false;
        double slot = WIDTH / preview.values().size();
        for (int i = 0; i < preview.values().size(); i++) {
            Double value = preview.values().get(i);
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
        return preview.fires().stream()
                .map(alert -> new Dot(
                        plain(x(alert.startedAt())),
                        plain(y(alert.reached())),
                        preview.wall().minute(alert.startedAt()) + ": " + preview.value(alert.reached())))
                .toList();
    }

    public List<Dot> ticks() {
        return IntStream.range(0, TICKS)
                .mapToObj(i -> {
                    Instant at = preview.from()
                            .plus(Duration.between(preview.from(), preview.to())
                                    .dividedBy(TICKS)
                                    .multipliedBy(i));
                    return new Dot(plain(x(at)), "", preview.wall().date(at));
                })
                .toList();
    }

    /// A line across, and where its label stands.
    record Line(String y, String labelY, String label) {}

    /// A place and what is there, in percent from the left.
    record Dot(String x, String y, String text) {}

    private Axis axis() {
        double threshold = preview.condition().threshold();
        return Axis.upTo((long) Math.ceil(isThresholdAbove() ? most : Math.max(most, threshold)));
    }

    private double y(double value) {
        return TOP + HEIGHT - Math.clamp(value / axis().top(), 0, 1) * HEIGHT;
    }

    private double x(Instant moment) {
        double part = (double) Duration.between(preview.from(), moment).toMillis()
                / Duration.between(preview.from(), preview.to()).toMillis();
        return 100 * Math.clamp(part, 0, 1);
    }

    private static String plain(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
