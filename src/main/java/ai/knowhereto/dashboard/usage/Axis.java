package ai.knowhereto.dashboard.usage;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// A scale from zero in even steps: at most five steps of 1, 2, 2.5 or 5 times a power of ten, never parts of a
/// request.
///
/// @param step from one line to the next
/// @param steps how many, at least one
public record Axis(long step, int steps) {

    private static final int MOST_STEPS = 5;

    /// The shortest scale that holds the value.
    public static Axis upTo(long most) {
        for (long power = 1; ; power *= 10) {
            for (long tenths : new long[] {10, 20, 25, 50}) {
                long step = power * tenths / 10;
                boolean whole = power * tenths % 10 == 0;
                if (whole && step * MOST_STEPS >= most) {
                    return new Axis(step, (int) Math.max(1, Math.ceilDiv(most, step)));
                }
            }
        }
    }

    /// The value of the last line.
    public long top() {
        return step * steps;
    }

    /// The values with a line, from zero.
    public List<Long> values() {
        return LongStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList();
    }

    /// `8,000`; from 10,000 on `12K`, `12.5K`, `1.2M`.
    public static String label(long value, Locale locale) {
        if (value < 10_000) {
            return NumberFormat.getIntegerInstance(locale).format(value);
        }
        NumberFormat compact = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        compact.setMaximumFractionDigits(1);
        return compact.format(value);
    }
}
