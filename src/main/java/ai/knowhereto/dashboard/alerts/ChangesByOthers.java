package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accounts.Members;
import ai.knowhereto.dashboard.alerts.NoticeLifecycle.Notice;
import ai.knowhereto.dashboard.audit.AuditEntry;
import ai.knowhereto.dashboard.audit.LatestEntries;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.keys.RevocationReason;
import ai.knowhereto.dashboard.notifications.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// What somebody did to a key, by the audit trail, is told to all others of its account.
@Component
class ChangesByOthers {

    private final LatestEntries trail;
    private final KeyStates keys;
    private final Members members;

    ChangesByOthers(LatestEntries trail, KeyStates keys, Members members) {
        this.trail = trail;
        this.keys = keys;
        this.members = members;
    }

    List<Notice> between(Instant from, Instant now) {
        List<Notice> all = new ArrayList<>();
        for (String action : List.of("key.rotated", "key.revoked")) {
            trail.of(action, from, now, entries -> all.addAll(changed(entries, now)));
        }
        return all;
    }

    private List<Notice> changed(List<AuditEntry> entries, Instant now) {
        var states =
                keys.of(entries.stream().map(entry -> entry.event().targetId()).toList(), now);
        Map<String, List<Members.Member>> known = new HashMap<>();
        return entries.stream()
                .filter(entry -> states.containsKey(entry.event().targetId()))
                .map(entry -> {
                    KeyState key =
                            Objects.requireNonNull(states.get(entry.event().targetId()));
                    return changed(entry, key, known.computeIfAbsent(key.accountId(), members::of));
                })
                .filter(notice -> !notice.personIds().isEmpty())
                .toList();
    }

    private static Notice changed(AuditEntry entry, KeyState key, List<Members.Member> all) {
        var event = entry.event();
        boolean isLeaked = RevocationReason.LEAKED.word().equals(event.reason());
        Kind kind =
                event.action().equals("key.rotated") ? Kind.KEY_ROTATED : isLeaked ? Kind.KEY_LEAKED : Kind.KEY_REVOKED;
        List<String> others = all.stream()
                .map(Members.Member::personId)
                .filter(person -> !person.equals(event.actor().id()))
                .toList();
        return new Notice(
                kind,
                key,
                entry.at().toString(),
                Map.of("actor", event.actor().name(), "reason", Objects.toString(event.reason(), "")),
                entry.at(),
                others);
    }
}
