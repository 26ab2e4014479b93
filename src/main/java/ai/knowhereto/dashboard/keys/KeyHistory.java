package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.Actor;
import ai.knowhereto.dashboard.audit.AuditEntry;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import ai.knowhereto.dashboard.audit.LatestEntries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What was done to keys: told to the audit trail, and read from it.
@Component
class KeyHistory {

    private static final String TYPE = "key";

    /// The detail that says which version of the key a change led to.
    private static final String VERSION = "version";

    /// Whoever has missed more changes than this is told of the newest.
    private static final int MOST_MISSED = 50;

    private final AuditTrail audit;
    private final LatestEntries entries;

    KeyHistory(AuditTrail audit, LatestEntries entries) {
        this.audit = audit;
        this.entries = entries;
    }

    /// Tells of something that left the key as it is.
    void tell(SignedIn who, ApiKey key, String action, Map<String, String> details) {
        tell(who.actor(), key, action, details);
    }

    void tell(Actor who, ApiKey key, String action, Map<String, String> details) {
        add(who, key, action, null, details);
    }

    /// Tells of a change that this transaction has made and not yet written: it leads to the key's next version.
    void tellChange(SignedIn who, ApiKey key, String action, @Nullable String reason, Map<String, String> details) {
        tellChange(who.actor(), key, action, reason, details);
    }

    void tellChange(Actor who, ApiKey key, String action, @Nullable String reason, Map<String, String> details) {
        var all = new LinkedHashMap<>(details);
        all.put(VERSION, String.valueOf(key.version() + 1));
        add(who, key, action, reason, all);
    }

    /// Everything, the newest first.
    List<AuditEntry> newest(ApiKey key, int limit) {
        return entries.about(TYPE, key.id(), limit);
    }

    /// The changes that led beyond that version, the newest first.
    List<AuditEntry> since(ApiKey key, long version) {
        return newest(key, MOST_MISSED).stream()
                .filter(entry -> Long.parseLong(entry.event().details().getOrDefault(VERSION, "0")) > version)
                .toList();
    }

    /// Who did that last, and when.
    Optional<AuditEntry> last(ApiKey key, String action) {
        return entries.last(TYPE, key.id(), action);
    }

    private void add(Actor who, ApiKey key, String action, @Nullable String reason, Map<String, String> details) {
        audit.add(new AuditEvent(key.accountId(), who, action, TYPE, key.id(), key.name(), reason, details));
    }
}
