package ai.knowhereto.dashboard.alerts;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a threshold. What may be meant otherwise is not guessed: in half of the world a point stands between
/// thousands, and a comma before a fraction.
///
/// @param problem what is wrong, as a key of the message bundle; `null` for nothing
record ThresholdReader(BigDecimal number, @Nullable String problem) {

    private static final BigDecimal MOST_RISE = BigDecimal.valueOf(100_000);
    private static final String WRONG = "alerts.wrong.threshold.";

    /// A number as people write it: `10,000`, `10 000`, `2.5`.
    private static final Pattern NUMBER = Pattern.compile("-?(" + WholeNumbers.GROUPED + "|\\d{1,30})(\\.\\d{1,6})?");

    /// `1.000`, which is a thousand or one.
    private static final Pattern POINTS = Pattern.compile("[1-9]\\d{0,2}(\\.\\d{3})+");

    /// `10,5`
    private static final Pattern COMMA = Pattern.compile("-?\\d+,\\d+");

    static ThresholdReader of(String typed, Metric metric, Comparison comparison) {
        String text = typed.strip();
        boolean isRise = comparison == Comparison.RISING;
        boolean isCount = !isRise && metric.unit() == Metric.Unit.COUNT;
        boolean isShare = !isRise && metric.unit() == Metric.Unit.PERCENT;
        if (text.isEmpty()) {
            return wrong("none");
        }
        if (!isShare && POINTS.matcher(text).matches()) {
            return wrong("point");
        }
        if (NUMBER.matcher(text).matches()) {
            var number = new BigDecimal(WholeNumbers.ungrouped(text));
            return new ThresholdReader(number, problem(number, metric, comparison));
        }
        return wrong(!COMMA.matcher(text).matches() ? "number" : isCount ? "whole" : "comma");
    }

    private static @Nullable String problem(BigDecimal number, Metric metric, Comparison comparison) {
        boolean isTooLittle = number.signum() <= 0;
        if (comparison == Comparison.RISING) {
            return isTooLittle ? WRONG + "rise.zero" : number.compareTo(MOST_RISE) > 0 ? WRONG + "rise" : null;
        }
        if (isTooLittle) {
            return WRONG + (comparison == Comparison.BELOW ? "below" : "zero." + metric.word());
        }
        if (metric.unit() == Metric.Unit.COUNT && number.stripTrailingZeros().scale() > 0) {
            return WRONG + "whole";
        }
        boolean isBeyond = number.compareTo(BigDecimal.valueOf(metric.most())) >= 0;
        return isBeyond ? WRONG + "most." + metric.word() : null;
    }

    private static ThresholdReader wrong(String how) {
        return new ThresholdReader(BigDecimal.ONE, WRONG + how);
    }
}
