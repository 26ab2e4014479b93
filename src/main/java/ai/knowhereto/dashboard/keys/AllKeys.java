package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.Owner;
import ai.knowhereto.dashboard.accounts.Owners;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Lists the keys of all accounts, or of one, for the staff. Each page of it is in the audit trail, with what was
/// asked, before it is shown.
@Component
class AllKeys {

    static final String PATH = "/admin/keys";

    private final KeyDirectory directory;
    private final Owners owners;
    private final AuditTrail audit;

    AllKeys(KeyDirectory directory, Owners owners, AuditTrail audit) {
        this.directory = directory;
        this.owners = owners;
        this.audit = audit;
    }

    /// A key and whose it is.
    record Owned(KeyRow row, Owner owner) {}

    /// @param list the page
    /// @param rows its keys with their owners
    record Listing(KeyList list, List<Owned> rows) {}

    /// Where the keys of one account are listed.
    static String pathOf(String accountId) {
        return "/admin/accounts/" + accountId + "/keys";
    }

    /// @param accountId whose keys; `null` for all accounts'
    @Transactional
    Listing list(SignedIn staff, @Nullable String accountId, KeyQuestion question, ZoneId zone) {
        tell(staff, accountId, question, Map.of());
        var list = directory.list(new KeyScope(question.path(), accountId), question, zone);
        var byAccount =
                owners.of(list.rows().stream().map(KeyRow::accountId).distinct().toList());
        return new Listing(
                list,
                list.rows().stream()
                        .map(row -> new Owned(row, byAccount.getOrDefault(row.accountId(), Owner.UNKNOWN)))
                        .toList());
    }

    /// What is shown where it is not known whose keys are meant: none. That somebody was searched for is told all the
    /// same.
    ///
    /// @param owners how many are called what was typed
    @Transactional
    Listing nobodys(SignedIn staff, int owners, KeyQuestion question) {
        tell(staff, null, question, Map.of("owners", String.valueOf(owners)));
        return new Listing(KeyList.nothing(question), List.of());
    }

    private void tell(
            SignedIn staff, @Nullable String accountId, KeyQuestion question, Map<String, String> furtherDetails) {
        if (!staff.isStaff()) {
            throw new IllegalStateException("A page that lists keys of every account is open to members");
        }
        Map<String, String> asked = new TreeMap<>(furtherDetails);
        asked.put("status", question.filter().word());
        if (!question.text().isEmpty()) {
            asked.put("search", question.text());
        }
        var environment = question.environment();
        if (environment != null) {
            asked.put("environment", environment.word());
        }
        if (question.cursor() != null) {
            asked.put("page", "further");
        }
        audit.add(new AuditEvent(
                accountId,
                staff.actor(),
                "keys.listed",
                "account",
                accountId == null ? "-" : accountId,
                null,
                null,
                asked));
    }
}
