package ai.knowhereto.dashboard.usage;

import ai.knowhereto.dashboard.accesslog.Outcome;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Requests by outcome.
///
/// @param counts one for each [Outcome], in its order
record Figures(List<Long> counts) {

    static final Figures NONE = new Figures(List.of(0L, 0L, 0L, 0L));

    Figures {
        counts = List.copyOf(counts);
    }

    Figures plus(Outcome outcome, long requests) {
        Long[] sums = counts.toArray(Long[]::new);
        sums[outcome.ordinal()] += requests;
        return new Figures(Arrays.asList(sums));
    }

    long of(Outcome outcome) {
        return counts.get(outcome.ordinal());
    }

    long total() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /// The part of an outcome, with one decimal. Nothing that happened reads as 0 % and not all as 100 %.
    String share(Outcome outcome, Locale locale) {
        double share = total() == 0 ? 0 : (double) of(outcome) / total();
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        if (share > 0 && share < 0.001) {
            return "<" + format.format(0.001);
        }
        return format.format(share < 1 ? Math.min(share, 0.999) : share);
    }
}
