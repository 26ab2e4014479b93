package ai.knowhereto.dashboard.logs;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who takes how much of the log away, in the audit trail: members as well as the staff.
@Component
class ExportTrail {

    private final AuditTrail audit;

    ExportTrail(AuditTrail audit) {
        this.audit = audit;
    }

    /// Before the first row leaves.
    @Transactional
    void begins(SignedIn who, ExportQuestion asked, ExportFormat format, Export export) {
        add(
                who,
                asked,
                "access-log.exported",
                Map.of(
                        "filter", asked.question().audited(),
                        "time", asked.time().asked(),
                        "format", format.ending(),
                        "export", export.id()));
    }

    /// How it ended.
    @Transactional
    void ends(SignedIn who, ExportQuestion asked, Export export) {
        add(
                who,
                asked,
                "access-log.export-ended",
                Map.of(
                        "export", export.id(),
                        "rows", String.valueOf(export.rows()),
                        "end", export.state().name().toLowerCase(Locale.ROOT)));
    }

    private void add(SignedIn who, ExportQuestion asked, String action, Map<String, String> details) {
        var place = asked.place();
        @Nullable String account = place.isOfAll() ? null : who.accountId();
        audit.add(new AuditEvent(account, who.actor(), action, "access-log", place.about(), null, null, details));
    }
}
