package ai.knowhereto.dashboard.alerts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How many requests there must be at least, if nothing else is said: a few say little of a share, or of what is
/// normal.
final class UsualVolume {

    private static final String FEW = "20";

    private UsualVolume() {}

    /// @param metric its word
    /// @param comparison its word
    static String of(@Nullable String metric, @Nullable String comparison) {
        boolean isShare = Optional.ofNullable(metric)
                .flatMap(Metric::of)
                .filter(Metric::needsVolume)
                .isPresent();
        return isShare || isRise(comparison) ? FEW : "0";
    }

    /// What a form says otherwise, as the end of a message's name; `null` if it does not. Nobody is to be bound by a
    /// number that he does not see.
    static @Nullable String other(RuleForm form) {
        String said = form.volume().isBlank() ? "0" : form.volume().strip();
        boolean isRise = isRise(form.comparison());
        if (said.equals(of(form.metric(), form.comparison())) || isRise && said.equals("0")) {
            return null;
        }
        return isRise ? "rising" : said.equals("0") ? "any" : "more";
    }

    private static boolean isRise(@Nullable String comparison) {
        return Comparison.RISING.word().equals(comparison);
    }
}
