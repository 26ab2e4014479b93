package ai.knowhereto.dashboard.usage;

import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/// Percentages in the one shape that all pages have: `0%` and `100%` are exactly that, and everything else has one
/// decimal. So nothing that happened reads as nothing, and not all as all.
final class Percent {

    private static final double LEAST = 0.001;

    private Percent() {}

    /// `0%`, `<0.1%`, `17.0%`, `99.9%`, `100%`; above all of it `108.0%`.
    ///
    /// @param part some of it
    /// @param all all of it; without any of it the part is 0%
    static String of(long part, long all, Locale locale) {
        if (part == 0 || all == 0 || part == all) {
            return format(0, locale).format(part == 0 || all == 0 ? 0 : 1);
        }
        double share = (double) part / all;
        NumberFormat format = format(1, locale);
        if (share < LEAST) {
            return "<" + format.format(LEAST);
        }
        return format.format(share < 1 ? Math.min(share, 1 - LEAST) : share);
    }

    private static NumberFormat format(int decimals, Locale locale) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format;
    }
}
