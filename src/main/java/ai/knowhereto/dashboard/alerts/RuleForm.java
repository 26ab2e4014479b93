package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The form of a rule, as it was typed.
///
/// @param key the key; empty for any
/// @param person `me`, or empty for everybody in the account
/// @param disable `on` to disable the key
/// @param version the version of the rule that was seen; empty for a new one
/// @param rule the rule that is changed; empty for a new one
/// @param token of this form, so that a new rule that is sent twice is made once
/// @param suggested the threshold that the form filled in by itself; `-` if it did not
/// @param usual the minimum that the form filled in by itself
public record RuleForm(
        String key,
        String metric,
        String comparison,
        String threshold,
        String window,
        String volume,
        String repeat,
        String person,
        String disable,
        List<String> webhooks,
        String version,
        String rule,
        String token,
        String suggested,
        String usual) {

    /// Of a threshold that nobody suggested.
    static final String TYPED = "-";

    /// Nobody guesses the token of another's form.
    static String newToken() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /// The same with another threshold.
    RuleForm withThreshold(String other) {
        return with(other, suggested);
    }

    /// The same with a threshold that nobody typed.
    RuleForm suggesting(String other) {
        return with(other, other);
    }

    /// Whether the threshold is still the one that was suggested: then it goes with what it was suggested for.
    boolean isUntouched() {
        return threshold.equals(suggested);
    }

    private RuleForm with(String other, String suggestion) {
        return new RuleForm(
                key,
                metric,
                comparison,
                other,
                window,
                volume,
                repeat,
                person,
                disable,
                webhooks,
                version,
                rule,
                token,
                suggestion,
                usual);
    }

    /// What the threshold is a number of, as the end of a message's name.
    public String unit() {
        Metric read = Metric.of(metric).orElse(Metric.REQUESTS);
        boolean isRise = Comparison.RISING.word().equals(comparison);
        return !isRise && read.unit() == Metric.Unit.COUNT
                ? read.word()
                : isRise || read.unit() == Metric.Unit.PERCENT ? "percent" : "milliseconds";
    }

    /// Where the form is opened.
    public String path() {
        return "/dashboard/alerts/" + (rule.isEmpty() ? "new" : rule + "/edit");
    }

    /// The one key that it is about; `null` for any.
    @Nullable
    String keyId() {
        return key.isEmpty() ? null : key;
    }

    /// Whether something is said that is not part of the first sentence.
    public boolean hasMore() {
        return !disable.isEmpty()
                || !person.isEmpty()
                || !webhooks.isEmpty()
                || !"24".equals(repeat)
                || otherVolume() != null;
    }

    /// What it says of how many requests there must be, if that is not what is usual: the end of a message's name.
    public @Nullable String otherVolume() {
        return UsualVolume.other(this);
    }

    /// What is wrong with each field, as keys of the message bundle; empty if nothing is.
    ///
    /// @param wish what was read; only if nothing is wrong
    record Read(Map<String, String> problems, @Nullable Wish wish) {}

    /// Reads it. Each problem says what to do.
    ///
    /// @param personId who types
    Read read(String personId) {
        return new RuleReader(this).read(personId);
    }
}
