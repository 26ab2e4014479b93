package ai.knowhereto.dashboard.usage;

import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a number differs from the one before, as people read it.
///
/// @param text `+8.1%`, `−3.0%`, `×14`; `null` if there was next to nothing before
/// @param tone `good`, `bad`, or empty where more is neither
record Change(@Nullable String text, String tone) {

    private static final int MANY_TIMES = 10;

    /// Beyond that there was next to nothing before, and a comparison tells nothing.
    private static final int MOST_TIMES = 100;

    /// @param moreIsBad whether more of it is bad and less is good; otherwise it is neither
    static Change of(long now, long before, boolean moreIsBad, Locale locale) {
        String tone = !moreIsBad || now == before ? "" : now > before ? "bad" : "good";
        return new Change(before == 0 || now / before > MOST_TIMES ? null : text(now, before, locale), tone);
    }

    private static String text(long now, long before, Locale locale) {
        if (now / before >= MANY_TIMES) {
            return "×" + NumberFormat.getIntegerInstance(locale).format(now / before);
        }
        String size = Percent.of(Math.abs(now - before), before, locale);
        return now == before ? "±" + size : (now > before ? "+" : "−") + size;
    }
}
