package ai.knowhereto.dashboard.alerts;

/// When a rule comes true for a key.
///
/// @param threshold in the metric's unit; in percent for [Comparison#RISING]
/// @param minimumVolume with fewer requests than that in the window it never comes true; of [Comparison#RISING],
///     in the windows that it is compared with. Rules about little traffic have 0
record Condition(Metric metric, Comparison comparison, double threshold, Window window, long minimumVolume) {

    /// What its values and its threshold are.
    Metric.Unit unit() {
        return comparison == Comparison.RISING ? Metric.Unit.PERCENT : metric.unit();
    }

    /// Whether it is true of these figures.
    boolean isPassed(Reading reading) {
        return comparison.isPassed(reading.value(), threshold) && hasVolume(reading);
    }

    /// Whether the figures are back to normal.
    boolean isCalm(Reading reading) {
        boolean isCalm = isFew() ? reading.value() >= threshold : comparison.isCalm(reading.value(), threshold);
        return isCalm || !hasVolume(reading);
    }

    /// Whether it can be told from a window that is not over yet: what was counted stays, and only grows. A share, or
    /// what most requests took, can fall again before it is over.
    boolean isSureEarly() {
        return comparison != Comparison.BELOW && !metric.needsVolume();
    }

    /// The first minute of its window that ends before that minute.
    long from(long end) {
        return comparison == Comparison.BELOW ? window.wholeFrom(end) : window.from(end);
    }

    /// Whether a tenth more than the threshold is more than one: a key that made the one request that it was to make
    /// is not silent any more.
    private boolean isFew() {
        return comparison == Comparison.BELOW && metric.unit() == Metric.Unit.COUNT && threshold < 10;
    }

    /// Too few requests are what a rule about little traffic is for; they only say nothing of shares and times.
    boolean hasVolume(Reading reading) {
        return metric.needsVolume() || comparison == Comparison.RISING
                ? reading.volume() >= Math.max(1, minimumVolume)
                : comparison == Comparison.BELOW || reading.volume() >= minimumVolume;
    }
}
