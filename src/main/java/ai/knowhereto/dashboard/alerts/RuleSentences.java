package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.usage.KeyLabels;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Rules in words, with the name of their key.
@Component
class RuleSentences {

    private final Sentences sentences;
    private final KeyLabels labels;

    RuleSentences(Sentences sentences, KeyLabels labels) {
        this.sentences = sentences;
        this.labels = labels;
    }

    String of(AlertRule rule, Locale locale) {
        String keyId = rule.keyId();
        if (keyId == null) {
            return sentences.of(rule.condition(), null, locale);
        }
        var label = labels.named(rule.accountId(), List.of(keyId)).get(keyId);
        return sentences.of(rule.condition(), label == null ? keyId : label.name(), locale);
    }
}
