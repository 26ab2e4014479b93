package ai.knowhereto.dashboard.alerts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a value is compared with the threshold of a rule.
enum Comparison {
    ABOVE,
    BELOW,
    /// By so many percent above the average of the same hours in the four weeks before.
    RISING;

    static Optional<Comparison> of(String word) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.word().equals(word))
                .findFirst();
    }

    /// The word in forms, messages and the database.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the rule comes true at that value.
    boolean isPassed(double value, double threshold) {
        return this == BELOW ? value < threshold : value > threshold;
    }

    /// Whether the value is back to normal: a tenth on the other side of the threshold, so that a value that wavers
    /// about it is one alert and not twenty.
    boolean isCalm(double value, double threshold) {
        return this == BELOW ? value > 1.1 * threshold : value < 0.9 * threshold;
    }

    /// The worse of two values.
    double worse(double one, double other) {
        return this == BELOW ? Math.min(one, other) : Math.max(one, other);
    }
}
