package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.FirstSeen;
import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accounts.Members;
import ai.knowhereto.dashboard.alerts.NoticeLifecycle.Notice;
import ai.knowhereto.dashboard.audit.AuditEntry;
import ai.knowhereto.dashboard.audit.LatestEntries;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.keys.RevocationReason;
import ai.knowhereto.dashboard.notifications.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds what happened that people are told without a rule. What it finds twice is told once ([NoticeLifecycle]).
@Component
class KeyWatch {

    /// Whatever is stored or committed so late is still found.
    private static final Duration LATE = Duration.ofMinutes(5);

    private static final int AT_ONCE = 1_000;

    private final KeyStates keys;
    private final FirstSeen firstSeen;
    private final KeyMinutes minutes;
    private final KeyActivity activity;
    private final LatestEntries trail;
    private final Members members;

    KeyWatch(
            KeyStates keys,
            FirstSeen firstSeen,
            KeyMinutes minutes,
            KeyActivity activity,
            LatestEntries trail,
            Members members) {
        this.keys = keys;
        this.firstSeen = firstSeen;
        this.minutes = minutes;
        this.activity = activity;
        this.trail = trail;
        this.members = members;
    }

    /// What happened since the last look.
    List<Notice> happened(Instant since, Instant now) {
        Instant from = since.minus(LATE);
        return Stream.of(
                        addresses(from, now).stream(),
                        usedAfterEnd(from, now).stream(),
                        changed("key.rotated", from, now).stream(),
                        changed("key.revoked", from, now).stream())
                .flatMap(some -> some)
                .toList();
    }

    /// One for each key and hour, with the first of the addresses and how many there are.
    private List<Notice> addresses(Instant from, Instant now) {
        Map<String, List<FirstSeen.NewAddress>> byKey = new HashMap<>();
        firstSeen.addresses(from, now, AT_ONCE).forEach(seen -> byKey.computeIfAbsent(
                        seen.keyId(), _ -> new ArrayList<>())
                .add(seen));
        var states = keys.of(byKey.keySet(), now);
        return byKey.entrySet().stream()
                .filter(entry -> states.containsKey(entry.getKey()))
                .map(entry -> address(states.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static Notice address(@Nullable KeyState key, List<FirstSeen.NewAddress> seen) {
        var first = seen.stream()
                .min(Comparator.comparing(FirstSeen.NewAddress::at))
                .orElseThrow();
        return new Notice(
                Kind.ADDRESS_NEW,
                Objects.requireNonNull(key),
                first.at().truncatedTo(ChronoUnit.HOURS).toString(),
                Map.of("address", first.address(), "addresses", String.valueOf(seen.size())),
                first.at(),
                List.of());
    }

    /// One for each key and day.
    private List<Notice> usedAfterEnd(Instant from, Instant now) {
        Instant minute = from.truncatedTo(ChronoUnit.MINUTES);
        Map<String, Long> refused = minutes.unauthenticated(minute, now);
        return keys.of(refused.keySet(), now).values().stream()
                .filter(key -> key.endedAt() != null && key.endedAt().isBefore(minute))
                .map(key -> {
                    Map<String, String> facts = new HashMap<>();
                    facts.put("reason", key.status().word());
                    facts.put("endedAt", Objects.toString(key.endedAt()));
                    facts.put("requests", String.valueOf(refused.get(key.keyId())));
                    activity.busiestAddress(key.keyId(), minute).ifPresent(address -> facts.put("address", address));
                    String day = now.truncatedTo(ChronoUnit.DAYS).toString();
                    return new Notice(Kind.KEY_USED_AFTER_END, key, day, facts, now, List.of());
                })
                .toList();
    }

    /// What somebody did to a key is told to the others.
    private List<Notice> changed(String action, Instant from, Instant now) {
        var entries = trail.of(action, from, now, AT_ONCE);
        var states =
                keys.of(entries.stream().map(entry -> entry.event().targetId()).toList(), now);
        return entries.stream()
                .filter(entry -> states.containsKey(entry.event().targetId()))
                .map(entry -> changed(
                        entry, Objects.requireNonNull(states.get(entry.event().targetId()))))
                .filter(notice -> !notice.personIds().isEmpty())
                .toList();
    }

    private Notice changed(AuditEntry entry, KeyState key) {
        var event = entry.event();
        boolean isLeaked = RevocationReason.LEAKED.word().equals(event.reason());
        Kind kind =
                event.action().equals("key.rotated") ? Kind.KEY_ROTATED : isLeaked ? Kind.KEY_LEAKED : Kind.KEY_REVOKED;
        List<String> others = members.of(key.accountId()).stream()
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
