package ai.knowhereto.dashboard.alerts;

import java.util.Optional;

/// Whole numbers as people write them: `10,000` or `10 000`, but not `1,5`.
final class WholeNumbers {

    private static final String BETWEEN = "[, \u00a0\u202f]";

    /// What has something between its thousands.
    static final String GROUPED = "\\d{1,3}(" + BETWEEN + "\\d{3})+";

    private WholeNumbers() {}

    /// @return empty for what is none, or has more than nine digits
    static Optional<Integer> read(String typed) {
        String text = typed.strip();
        String digits = text.matches(GROUPED) ? ungrouped(text) : text;
        return digits.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }

    static String ungrouped(String text) {
        return text.replaceAll(BETWEEN, "");
    }
}
