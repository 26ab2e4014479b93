package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.alerts.AlertRule.Wish;
import ai.knowhereto.dashboard.keys.KeyState;
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
    /// @return empty if it does nothing at once
    Optional<Effect> of(SignedIn who, @Nullable AlertRule rule, RuleForm form, Wall wall) {
        Wish wish = form.read(who.personId()).wish();
        if (wish == null || rule != null && !rule.isEnabled() || !keys.isOwn(who, form.key())) {
            return Optional.empty();
        }
        var hits = present.of(who.accountId(), form.keyId(), wish.condition(), clock.instant());
        return hits.isEmpty() ? Optional.empty() : Optional.of(effect(hits, form.keyId() != null, wish, wall.locale()));
    }

    private Effect effect(List<Present.Hit> hits, boolean isOneKey, Wish wish, Locale locale) {
        Condition condition = wish.condition();
        Function<Present.Hit, String> value = hit -> sentences.value(condition, hit.value(), locale);
        String which = isOneKey
                ? value.apply(hits.getFirst())
                : names(hits, hit -> text("alerts.now.key", locale, hit.key().name(), value.apply(hit)), locale);
        String ending = condition.isSureEarly() ? "" : ".soon";
        String now = text(
                "alerts.now." + (isOneKey ? "" : "any.")
                        + condition.comparison().word(),
                locale,
                sentences.threshold(condition, locale),
                which);
        var disabled = wish.disablesKey()
                ? hits.stream()
                        .map(Present.Hit::key)
                        .filter(key -> key.status().works())
                        .toList()
                : List.<KeyState>of();
        return new Effect(
                now + " " + text("alerts.now.fires" + ending, locale),
                disabled.isEmpty() ? null : disables(disabled, ending, locale));
    }

    private String disables(List<KeyState> disabled, String ending, Locale locale) {
        String which = names(disabled, key -> text("alerts.now.key", locale, key.name(), key.hint()), locale);
        return text("alerts.now.disables" + ending, locale, which, disabled.size());
    }

    private <T> String names(List<T> all, Function<T, String> name, Locale locale) {
        String named = all.stream().limit(NAMED).map(name).collect(Collectors.joining(", "));
        String more = all.size() < Present.KEYS ? "alerts.now.more" : "alerts.now.many";
        return all.size() <= NAMED ? named : text(more, locale, named, all.size() - NAMED);
    }

    private String text(String key, Locale locale, Object... values) {
        return sentences.text(key, locale, values);
    }
}
