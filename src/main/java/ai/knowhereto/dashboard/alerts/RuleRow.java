package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A rule as the list shows it.
///
/// @param key the one key that it is about; `null` for any
/// @param isKeyGone whether that key is revoked or expired
/// @param lastStart when it came true last; `null` for never
/// @param open its alerts that are open
public record RuleRow(
        AlertRule rule,
        String sentence,
        @Nullable KeyLabel key,
        boolean isKeyGone,
        @Nullable Instant lastStart,
        List<Alert> open,
        Instant now) {

    /// How it is: `firing`, `acknowledged`, `muted`, `paused` or `ok`.
    public String status() {
        if (!rule.isEnabled()) {
            return "paused";
        }
        if (rule.isMuted(now)) {
            return "muted";
        }
        if (open.isEmpty()) {
            return "ok";
        }
        return open.stream().allMatch(alert -> alert.acknowledgedAt() != null) ? "acknowledged" : "firing";
    }

    /// Since when it fires.
    public @Nullable Instant since() {
        return open.stream().map(Alert::startedAt).min(Instant::compareTo).orElse(null);
    }

    /// The rule, as it can be acted on, in short: another one as soon as it is changed.
    String token() {
        return name() + Integer.toHexString(Objects.hash(rule.version(), sentence, isKeyGone));
    }

    /// Whether a page shows it, which has these tokens.
    boolean isIn(String tokens) {
        return Arrays.stream(tokens.split("\\.")).anyMatch(token -> token.startsWith(name()));
    }

    private String name() {
        return Integer.toHexString(id().hashCode()) + "-";
    }

    public String id() {
        return rule.id();
    }

    public String path() {
        return "/dashboard/alerts/" + rule.id();
    }
}
