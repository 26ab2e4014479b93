package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.usage.KeyLabels;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the pages of usage call keys.
@Component
class KeyNames implements KeyLabels {

    private final NamedKeys keys;
    private final KeyPages pages;
    private final Clock clock;

    KeyNames(NamedKeys keys, KeyPages pages, Clock clock) {
        this.keys = keys;
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<KeyLabel> newest(String accountId, int most) {
        var question = KeyQuestion.of(KeyScope.OWN_PATH, Map.of()).of(most);
        var ids = pages.page(KeyScope.of(accountId), question, Matches.EVERYTHING, AsOf.anyPolicy(clock.instant()))
                .keyIds();
        return labels(keys.of(ids)).stream()
                .sorted(Comparator.comparing(label -> ids.indexOf(label.keyId())))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, KeyLabel> named(String accountId, Collection<String> keyIds) {
        return byId(keys.of(accountId, keyIds));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, KeyLabel> ofAllAccounts(Collection<String> keyIds) {
        return byId(keys.of(keyIds));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, SecretLabel> secrets(Collection<String> keyIds) {
        return keys.secrets(keyIds).stream().collect(Collectors.groupingBy(SecretHint::keyId)).values().stream()
                .filter(ofOneKey -> ofOneKey.size() > 1)
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        SecretHint::id, secret -> new SecretLabel("…" + secret.hint(), secret.isCurrent())));
    }

    private Map<String, KeyLabel> byId(List<NamedKey> all) {
        return labels(all).stream().collect(Collectors.toMap(KeyLabel::keyId, label -> label));
    }

    private List<KeyLabel> labels(List<NamedKey> all) {
        var hints = keys.hints(all.stream().map(NamedKey::id).toList());
        return all.stream()
                .map(key -> new KeyLabel(
                        key.id(),
                        key.name(),
                        key.in().prefix() + "…" + hints.getOrDefault(key.id(), ""),
                        key.in() == Environment.TEST))
                .toList();
    }
}
