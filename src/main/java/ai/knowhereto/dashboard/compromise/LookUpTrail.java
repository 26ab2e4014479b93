package ai.knowhereto.dashboard.compromise;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEntry;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import ai.knowhereto.dashboard.audit.LatestEntries;
import ai.knowhereto.dashboard.keys.PastedText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The look-ups in the audit trail: for each key that was found, its id and what it was; for a text without one, what
/// it was. Never the text, and no part of it.
@Component
class LookUpTrail {

    private static final String LOOKED_UP = "key.looked-up";

    /// How many look-ups the team sees.
    private static final int SHOWN = 20;

    /// Stands for no key.
    private static final String NONE = "-";

    private final AuditTrail audit;
    private final LatestEntries latest;

    LookUpTrail(AuditTrail audit, LatestEntries latest) {
        this.audit = audit;
        this.latest = latest;
    }

    void add(SignedIn staff, PastedText text, LookUp result) {
        for (var finding : result.findings()) {
            add(staff, LOOKED_UP, finding, finding.outcome());
        }
        if (!result.matches().isEmpty()) {
            add(staff, LOOKED_UP, null, Outcome.SEVERAL);
        } else if (result.findings().isEmpty()) {
            add(staff, LOOKED_UP, null, Outcome.withoutKey(text));
        }
    }

    void addOpened(SignedIn staff, Finding finding) {
        add(staff, "key.opened", finding, finding.outcome());
    }

    /// The team's last look-ups, the newest first.
    List<AuditEntry> latest() {
        return latest.of(LOOKED_UP, SHOWN);
    }

    private void add(SignedIn staff, String action, @Nullable Finding finding, Outcome outcome) {
        audit.add(new AuditEvent(
                finding == null ? null : finding.row().accountId(),
                staff.actor(),
                action,
                "key",
                finding == null ? NONE : finding.row().id(),
                finding == null ? null : finding.row().name(),
                null,
                Map.of("result", outcome.word())));
    }
}
