package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What an export of the list consists of. That somebody takes the list with him is told before the first row leaves.
@Component
class KeyExport {

    private final KeyPages pages;
    private final KeySearch search;
    private final RotationPolicies policies;
    private final AuditTrail audit;
    private final Clock clock;

    KeyExport(KeyPages pages, KeySearch search, RotationPolicies policies, AuditTrail audit, Clock clock) {
        this.pages = pages;
        this.search = search;
        this.policies = policies;
        this.audit = audit;
        this.clock = clock;
    }

    /// Tells the audit trail, without the text that is searched for.
    ///
    /// @return the question for the first part
    @Transactional
    KeyQuestion begin(SignedIn who, KeyQuestion asked) {
        audit.add(new AuditEvent(
                who.accountId(),
                who.actor(),
                "keys.exported",
                "account",
                who.accountId(),
                null,
                null,
                Map.of(
                        "status",
                        asked.filter().word(),
                        "part",
                        asked.text().isEmpty() && asked.environment() == null ? "all" : "some")));
        return asked.atStart().of(KeyQuestion.MOST);
    }

    /// A part of it. Where a cursor leads nowhere, because keys have changed meanwhile, that is the end: nothing is
    /// told twice.
    @Transactional(readOnly = true)
    KeyPage page(KeyScope scope, KeyQuestion question) {
        var matches = question.text().isEmpty() ? Matches.EVERYTHING : search.search(scope, question.text());
        return pages.exactly(scope, question, matches, new AsOf(clock.instant(), policies.of(scope)));
    }
}
