package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.usage.KeyLabels.KeyLabel;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A rule as the list shows it.
///
/// @param key the one key that it is about; `null` for any
/// @param isKeyGone whether that key is revoked or expired
/// @param lastStart when it came true last; `null` for never
/// @param open what fires of it; `null` if nothing does
public record RuleRow(
        AlertRule rule,
        String sentence,
        @Nullable KeyLabel key,
        boolean isKeyGone,
        @Nullable Instant lastStart,
        RuleHistory.@Nullable Open open,
        Instant now) {

    /// How it is: `firing`, `acknowledged`, `muted`, `paused` or `ok`.
    public String status() {
        if (!rule.isEnabled()) {
            return "paused";
        }
        if (rule.isMuted(now)) {
            return "muted";
        }
        if (open == null) {
            return "ok";
        }
        return open.isAcknowledged() ? "acknowledged" : "firing";
    }

    /// Whether something fires of it, told of or not.
    public boolean isFiring() {
        return rule.isEnabled() && open != null;
    }

    /// Since when it fires.
    public @Nullable Instant since() {
        return open == null ? null : open.since();
    }

    /// The rule, as it can be acted on, in short: another one as soon as it is changed. How its key is called, and
    /// whether that has ended, are words.
    String token() {
        return name() + Long.toHexString(rule.version());
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
