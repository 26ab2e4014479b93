package ai.knowhereto.dashboard.alerts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/// What a request says of a rule's form, and of how it came to that; only these bind.
///
/// @param webhooks those that are ticked
/// @param use the suggested threshold, if that was chosen
/// @param instead another comparison, if that was chosen because the past says more of it
/// @param usual the minimum that the form filled in by itself, for what was measured before
/// @param range of the chart that it was opened from
/// @param page whether the form is a page of its own
record RuleInput(
        @Nullable String key,
        @Nullable String metric,
        @Nullable String comparison,
        @Nullable String threshold,
        @Nullable String window,
        @Nullable String volume,
        @Nullable String repeat,
        @Nullable String person,
        @Nullable String disable,
        @BindParam("webhook") @Nullable List<String> webhooks,
        @Nullable String version,
        @Nullable String rule,
        @Nullable String token,
        @Nullable String suggested,
        @Nullable String usual,
        @Nullable String use,
        @Nullable String instead,
        @Nullable String range,
        @Nullable String page) {

    private static final String ID = "rul_[0-9a-f]{32}";
    private static final String TOKEN = "[0-9a-f]{32}";

    /// The window that goes with the range of a chart: what is a bar or some bars there.
    private static final Map<String, String> WINDOWS =
            Map.of("1h", "5", "6h", "15", "24h", "60", "7d", "60", "30d", "1440", "90d", "1440");

    /// The form; what is not said gets what is most useful.
    RuleForm form() {
        return new RuleForm(
                or(key, ""),
                or(metric, Metric.REQUESTS.word()),
                or(instead, or(comparison, Comparison.ABOVE.word())),
                instead != null ? "" : or(use, or(threshold, "")),
                or(window, WINDOWS.getOrDefault(or(range, ""), "60")),
                atLeast(),
                or(repeat, "24"),
                or(person, ""),
                or(disable, ""),
                webhooks == null ? List.of() : webhooks,
                or(version, ""),
                rule != null && rule.matches(ID) ? rule : "",
                token != null && token.matches(TOKEN) ? token : RuleForm.newToken(),
                instead != null ? "" : or(suggested, RuleForm.TYPED),
                isUsual() ? filledIn() : or(usual, filledIn()));
    }

    /// Whether somebody has filled it in.
    boolean isFilled() {
        return version != null;
    }

    boolean isPage() {
        return page != null;
    }

    /// What is usual goes with what it was usual for; and a suggested rise was learnt from as many as that.
    private String atLeast() {
        boolean isLess = use != null
                && Comparison.RISING.word().equals(comparison)
                && or(volume, "").matches("1?\\d");
        return isUsual() || isLess ? filledIn() : or(volume, "");
    }

    /// Whether nobody typed another minimum than what was filled in.
    private boolean isUsual() {
        return volume == null
                || volume.strip().equals(usual)
                || instead != null && volume.strip().equals(UsualVolume.of(metric, comparison));
    }

    private String filledIn() {
        return UsualVolume.of(metric, instead == null ? comparison : instead);
    }

    private static String or(@Nullable String said, String otherwise) {
        return Objects.requireNonNullElse(said, otherwise);
    }
}
