package ai.knowhereto.dashboard.alerts;

/// When a rule comes true for a key.
///
/// @param threshold in the metric's unit; in percent for [Comparison#RISING]
/// @param minimumVolume with fewer requests than that in the window it never comes true; of [Comparison#RISING],
///     in the windows that it is compared with. Rules about little traffic have 0
record Condition(Metric metric, Comparison comparison, double threshold, Window window, long minimumVolume) {

    /// Whether it is true of these figures.
    boolean isPassed(Reading reading) {
        return comparison.isPassed(reading.value(), threshold) && hasVolume(reading);
    }

    /// Whether the figures are back to normal.
    boolean isCalm(Reading reading) {
        return comparison.isCalm(reading.value(), threshold) || !hasVolume(reading);
    }

    /// Whether it can be told from a window that is not over yet: what was counted stays, and only grows.
    boolean isSureEarly() {
        return comparison != Comparison.BELOW;
    }

    /// Too few requests are what a rule about little traffic is for; they only say nothing of shares and times.
    private boolean hasVolume(Reading reading) {
        return metric.needsVolume()
                ? reading.volume() >= Math.max(1, minimumVolume)
                : comparison == Comparison.BELOW || reading.volume() >= minimumVolume;
    }
}
