package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.usage.Thresholds;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The rules under a chart, and their thresholds on it.
@Component
class RuleThresholds implements Thresholds {

    /// So many stand under a chart, the newest; all are on the page of the rules.
    private static final int MOST = 6;

    private final RuleList list;
    private final Sentences sentences;

    RuleThresholds(RuleList list, Sentences sentences) {
        this.list = list;
        this.sentences = sentences;
    }

    @Override
    public List<Threshold> of(String accountId, @Nullable String keyId, Locale locale) {
        return list.concerning(accountId, keyId, MOST, locale).stream()
                .map(row -> threshold(row, keyId, locale))
                .toList();
    }

    /// A bar of all keys says nothing of a threshold of each.
    private Threshold threshold(RuleRow row, @Nullable String keyId, Locale locale) {
        Condition condition = row.rule().condition();
        boolean isDrawn =
                keyId != null && condition.metric() == Metric.REQUESTS && condition.comparison() != Comparison.RISING;
        String label = sentences.text(
                "alerts.line." + condition.comparison().word(),
                locale,
                sentences.threshold(condition, locale),
                sentences.text("alerts.window." + condition.window().minutes(), locale));
        return new Threshold(
                row.sentence(),
                row.path() + "/edit",
                row.isFiring() && "muted".equals(row.status()) ? "firing-muted" : row.status(),
                isDrawn ? condition.threshold() : null,
                condition.window().minutes(),
                label);
    }
}
