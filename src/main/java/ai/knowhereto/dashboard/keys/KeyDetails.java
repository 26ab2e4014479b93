package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.usage.KeyUsage;
import ai.knowhereto.dashboard.usage.SecretsUsage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// The page of one key: what it is, what it does, what was done to it, and what may be done now.
@Component
class KeyDetails {

    /// What makes the page another page. What was just changed is said once.
    private static final List<String> KEPT = List.of("range", "from", "to", "group", "compare", "activity");

    private final KeyDirectory directory;
    private final KeyStories stories;
    private final KeySentences sentences;
    private final RotationPolicies policies;
    private final RotationWatch watch;
    private final RotationSentences rotationSentences;
    private final SecretsUsage secretsUsage;
    private final KeyUsage usage;
    private final Clock clock;

    KeyDetails(
            KeyDirectory directory,
            KeyStories stories,
            KeySentences sentences,
            RotationPolicies policies,
            RotationWatch watch,
            RotationSentences rotationSentences,
            SecretsUsage secretsUsage,
            KeyUsage usage,
            Clock clock) {
        this.policies = policies;
        this.watch = watch;
        this.secretsUsage = secretsUsage;
        this.rotationSentences = rotationSentences;
        this.directory = directory;
        this.stories = stories;
        this.sentences = sentences;
        this.usage = usage;
        this.clock = clock;
    }

    String key(ApiKey key, Map<String, String> parameters, Visit visit) {
        var zone = visit.zone();
        var model = visit.model();
        var path = "/dashboard/api-keys/" + key.id();
        boolean isOwn = key.accountId().equals(visit.who().accountId());
        boolean mayChange = isOwn && key.revokedAt() == null;
        boolean whole = "all".equals(parameters.get("activity"));
        model.addAttribute("row", directory.row(key, zone));
        model.addAttribute("isOwn", isOwn);
        model.addAttribute("mayChange", mayChange);
        model.addAttribute("isFragment", visit.shape().isFragment());
        model.addAttribute("now", clock.instant());
        model.addAttribute("policy", policies.of(key.accountId()));
        model.addAttribute("story", stories.of(key, whole, zone));
        model.addAttribute("self", path + query(parameters));
        var changed = parameters.get("changed");
        if (mayChange || RotationAct.END.word().equals(changed)) {
            said(changed, key, zone).ifPresent(said -> model.addAttribute("said", said));
        }
        model.addAttribute("keyId", key.id());
        watch.of(key).ifPresent(rotation -> describe(rotation, key, visit));
        model.addAttribute("ended", key.revokedAt() == null ? watch.ended(key).orElse(null) : null);
        model.addAttribute("asked", 0);
        model.addAttribute("asks", isOwn);
        var page = new KeyUsage.Page(path, "#key-page", isOwn, logs(key, isOwn));
        usage.describe(model, page, key.accountId(), key.id(), parameters, zone, LocaleContextHolder.getLocale());
        return visit.shape().view("keys/key", "key");
    }

    private void describe(RotationProgress rotation, ApiKey key, Visit visit) {
        visit.model().addAttribute("rotation", rotation);
        var both = new SecretsUsage.Rotation(
                key.accountId(),
                key.id(),
                rotation.oldId(),
                rotation.oldChip(),
                rotation.newId(),
                rotation.newChip(),
                rotation.startedAt());
        secretsUsage.describe(visit.model(), both, visit.zone(), LocaleContextHolder.getLocale());
    }

    /// What was just done, where a page says it and no toast.
    private Optional<String> said(@Nullable String word, ApiKey key, ZoneId zone) {
        return Change.ofWord(word)
                .map(change -> sentences.now(change, key, zone))
                .or(() -> RotationAct.ofWord(word).flatMap(act -> rotationSentences.now(act, key, zone)));
    }

    /// The staff see the requests of a key that they looked up.
    private static String logs(ApiKey key, boolean isOwn) {
        return isOwn ? KeyUsage.OWN_LOGS : "/admin/leaked-keys/" + key.id() + "/logs";
    }

    private static String query(Map<String, String> parameters) {
        var kept = KEPT.stream()
                .filter(parameters::containsKey)
                .map(name -> name + "="
                        + URLEncoder.encode(Objects.requireNonNull(parameters.get(name)), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? "" : "?" + kept;
    }
}
