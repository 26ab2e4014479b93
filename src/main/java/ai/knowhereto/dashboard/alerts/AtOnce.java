package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import ai.knowhereto.dashboard.alerts.Present.Found;
import ai.knowhereto.dashboard.usage.Wall;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What saving a rule does at once, in words: whoever is told of it, or whose key it disables, is not surprised.
@Component
class AtOnce {

    /// So many keys are named.
    private static final int NAMED = 3;

    private final Present present;
    private final RuleKeys keys;
    private final Sentences sentences;
    private final Clock clock;

    AtOnce(Present present, RuleKeys keys, Sentences sentences, Clock clock) {
        this.present = present;
        this.keys = keys;
        this.sentences = sentences;
        this.clock = clock;
    }

    /// @param now of what it is true, and when it fires therefore
    /// @param disables which keys it disables; `null` for none
    public record Effect(String now, @Nullable String disables) {}

    /// @param rule the one that is changed; `null` for a new one
    /// @return empty if it does nothing at once, as far as is known
    Optional<Effect> of(SignedIn who, @Nullable AlertRule rule, RuleForm form, Wall wall) {
        Wish wish = form.read(who.personId()).wish();
        if (wish == null || rule != null && !rule.isEnabled() || !keys.isOwn(who, form.key())) {
            return Optional.empty();
        }
        var found = present.of(who.accountId(), form.keyId(), wish.condition(), clock.instant());
        if (!found.hits().isEmpty()) {
            return Optional.of(effect(found, form.keyId() != null, wish, wall.locale()));
        }
        return wish.disablesKey() && found.unseen() > 0
                ? Optional.of(unknown(found, wish.condition(), wall.locale()))
                : Optional.empty();
    }

    private Effect effect(Found found, boolean isOneKey, Wish wish, Locale locale) {
        Condition condition = wish.condition();
        String now = text(
                "alerts.now." + (isOneKey ? "" : "any.")
                        + condition.comparison().word(),
                locale,
                sentences.threshold(condition, locale),
                isOneKey ? value(condition, found.hits().getFirst(), locale) : values(condition, found, locale));
        String ending = condition.isSureEarly() ? "" : ".soon";
        String fires = text("alerts.now.fires" + ending, locale);
        return new Effect(
                now + unseen(found, condition, locale) + " " + fires,
                wish.disablesKey() ? disables(found, ending, locale) : null);
    }

    /// It is not true of any key that was looked at, and may be of others.
    private Effect unknown(Found found, Condition condition, Locale locale) {
        String none = text(
                "alerts.now.none." + condition.comparison().word(),
                locale,
                sentences.threshold(condition, locale),
                found.lookedAt());
        return new Effect(
                none + unseen(found, condition, locale), text("alerts.now.disables.unseen", locale, found.unseen()));
    }

    private String unseen(Found found, Condition condition, Locale locale) {
        String which = Candidates.areQuietest(condition) ? "busier" : "quieter";
        return found.unseen() == 0 ? "" : " " + text("alerts.now.unseen." + which, locale, found.unseen());
    }

    private @Nullable String disables(Found found, String ending, Locale locale) {
        var disabled = found.hits().stream()
                .map(Present.Hit::key)
                .filter(key -> key.status().works())
                .toList();
        if (disabled.isEmpty()) {
            return found.unseen() > 0 ? text("alerts.now.disables.unseen", locale, found.unseen()) : null;
        }
        String which = names(disabled, found, key -> text("alerts.now.key", locale, key.name(), key.hint()), locale);
        String some = found.unseen() > 0 ? ".some" : "";
        return text("alerts.now.disables" + ending + some, locale, which, disabled.size());
    }

    private String values(Condition condition, Found found, Locale locale) {
        return names(
                found.hits(),
                found,
                hit -> text("alerts.now.key", locale, hit.key().name(), value(condition, hit, locale)),
                locale);
    }

    private <T> String names(List<T> all, Found found, Function<T, String> name, Locale locale) {
        String named = all.stream().limit(NAMED).map(name).collect(Collectors.joining(", "));
        String more = found.unseen() == 0 ? "alerts.now.more" : "alerts.now.many";
        return all.size() <= NAMED ? named : text(more, locale, named, all.size() - NAMED);
    }

    private String value(Condition condition, Present.Hit hit, Locale locale) {
        return sentences.value(condition, hit.value(), locale);
    }

    private String text(String key, Locale locale, Object... values) {
        return sentences.text(key, locale, values);
    }
}
