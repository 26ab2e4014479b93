package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tries a rule that is being written with the past.
@Component
class Previews {

    private static final int STRETCHES = 240;

    private final BackTest backTest;
    private final RuleKeys keys;
    private final DisabledKeys disabled;
    private final Sentences sentences;
    private final Clock clock;

    Previews(BackTest backTest, RuleKeys keys, DisabledKeys disabled, Sentences sentences, Clock clock) {
        this.backTest = backTest;
        this.keys = keys;
        this.disabled = disabled;
        this.sentences = sentences;
        this.clock = clock;
    }

    /// @return empty if the form can't be tried: it is wrong in more than its threshold, or of what is not kept
    Optional<Preview> of(SignedIn who, RuleForm form, Wall wall) {
        var read = form.read(who.personId());
        boolean isTyped = read.wish() != null;
        var wish = isTyped
                ? read.wish()
                : form.withThreshold("1").read(who.personId()).wish();
        if (wish == null || !BackTest.isPossible(wish.condition().metric()) || !keys.isOwn(who, form.key())) {
            return Optional.empty();
        }
        return Optional.of(preview(who, form.keyId(), wish, isTyped, wall));
    }

    private Preview preview(SignedIn who, @Nullable String keyId, Wish wish, boolean isTyped, Wall wall) {
        var condition = wish.condition();
        var now = clock.instant();
        var past = backTest.past(who.accountId(), keyId, condition, now);
        var shown = isTyped
                ? condition
                : new Condition(
                        condition.metric(), condition.comparison(), 0, condition.window(), condition.minimumVolume());
        var suggestion = Suggestion.of(past, condition).orElse(null);
        List<Alert> fires = isTyped ? BackTest.alerts(past, condition) : List.of();
        var doubt = Rises.doubt(past, condition, suggestion);
        return new Preview(
                Minutes.start(past.from()),
                now,
                Stretches.of(past, condition, STRETCHES),
                shown,
                fires,
                wish.disablesKey() ? disabled.of(who, fires, wall.locale()) : null,
                doubt == null ? suggestion : null,
                doubt,
                past.byKey().size(),
                past.all(),
                wall,
                sentences);
    }
}
