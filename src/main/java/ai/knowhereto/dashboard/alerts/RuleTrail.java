package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Tells the audit trail what people do with rules and alerts, in the transaction of what they do.
@Component
class RuleTrail {

    private final AuditTrail audit;
    private final RuleSentences sentences;

    RuleTrail(AuditTrail audit, RuleSentences sentences) {
        this.audit = audit;
        this.sentences = sentences;
    }

    void tell(SignedIn who, AlertRule rule, String action) {
        String sentence = sentences.of(rule, Locale.ENGLISH);
        audit.add(new AuditEvent(
                rule.accountId(), who.actor(), action, "alert-rule", rule.id(), sentence, null, details(rule)));
    }

    void tell(SignedIn who, Alert alert, String action) {
        var details = Map.of("alert-rule", alert.ruleId(), "key", alert.keyId());
        audit.add(new AuditEvent(alert.accountId(), who.actor(), action, "alert", alert.id(), null, null, details));
    }

    private static Map<String, String> details(AlertRule rule) {
        return rule.mutedUntil() == null
                ? Map.of("disables-key", String.valueOf(rule.wish().disablesKey()))
                : Map.of("until", rule.mutedUntil().toString());
    }
}
