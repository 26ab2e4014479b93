package ai.knowhereto.dashboard.alerts;

import java.util.Objects;

/// A rule that is there, as its form shows it before somebody types.
final class WrittenRule {

    private WrittenRule() {}

    static RuleForm of(AlertRule rule) {
        Condition condition = rule.condition();
        return new RuleForm(
                Objects.toString(rule.keyId(), ""),
                condition.metric().word(),
                condition.comparison().word(),
                Sentences.plain(condition.threshold()),
                String.valueOf(condition.window().minutes()),
                String.valueOf(condition.minimumVolume()),
                String.valueOf(rule.wish().repeatHours()),
                rule.wish().personIds().isEmpty() ? "" : "me",
                rule.wish().disablesKey() ? "on" : "",
                rule.wish().webhookIds(),
                String.valueOf(rule.version()),
                rule.id(),
                RuleForm.newToken(),
                RuleForm.TYPED,
                UsualVolume.of(condition.metric().word(), condition.comparison().word()));
    }
}
