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

    /// A form, and what came of trying it.
    ///
    /// @param preview `null` if it can't be tried: it is wrong in more than its threshold, or of what is not kept
    record Trial(RuleForm form, @Nullable Preview preview) {}

    /// Tries a form as it is.
    Trial of(SignedIn who, RuleForm form, Wall wall) {
        return wish(who, form)
                .map(wish -> trial(who, form, past(who, form, wish), wish, wall))
                .orElse(new Trial(form, null));
    }

    /// Tries a form with the threshold that the past suggests, if it does; the past is read once for both.
    Trial suggesting(SignedIn who, RuleForm form, Wall wall) {
        var blank = form.suggesting("");
        return wish(who, blank)
                .map(wish -> {
                    var past = past(who, blank, wish);
                    var suggested = Suggestion.of(past, wish.condition())
                            .filter(found -> Rises.doubt(past, wish.condition(), found) == null)
                            .map(found -> blank.suggesting(Sentences.plain(found.threshold())))
                            .orElse(blank);
                    return trial(who, suggested, past, wish(who, suggested).orElse(wish), wall);
                })
                .orElse(new Trial(blank, null));
    }

    /// What it says; of one without a threshold the rest of it.
    private Optional<Wish> wish(SignedIn who, RuleForm form) {
        Wish typed = form.read(who.personId()).wish();
        Wish wish = typed != null
                ? typed
                : form.withThreshold("1").read(who.personId()).wish();
        return Optional.ofNullable(wish)
                .filter(read -> BackTest.isPossible(read.condition().metric()) && keys.isOwn(who, form.key()));
    }

    private BackTest.Past past(SignedIn who, RuleForm form, Wish wish) {
        return backTest.past(who.accountId(), form.keyId(), wish.condition(), clock.instant());
    }

    private Trial trial(SignedIn who, RuleForm form, BackTest.Past past, Wish wish, Wall wall) {
        boolean isTyped = form.read(who.personId()).wish() != null;
        return new Trial(form, preview(who, past, wish, isTyped, wall));
    }

    private Preview preview(SignedIn who, BackTest.Past past, Wish wish, boolean isTyped, Wall wall) {
        var condition = wish.condition();
        var shown = isTyped
                ? condition
                : new Condition(
                        condition.metric(), condition.comparison(), 0, condition.window(), condition.minimumVolume());
        var suggestion = Suggestion.of(past, condition).orElse(null);
        List<Alert> fires = isTyped ? BackTest.alerts(past, condition) : List.of();
        var doubt = Rises.doubt(past, condition, suggestion);
        return new Preview(
                Minutes.start(past.from()),
                clock.instant(),
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
