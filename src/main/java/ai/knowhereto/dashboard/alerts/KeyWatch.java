package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.FirstSeen;
import ai.knowhereto.dashboard.accesslog.FirstSeen.NewAddresses;
import ai.knowhereto.dashboard.accesslog.KeyActivity;
import ai.knowhereto.dashboard.accesslog.KeyMinutes;
import ai.knowhereto.dashboard.accesslog.KeyMinutes.Unauthenticated;
import ai.knowhereto.dashboard.alerts.NoticeLifecycle.Notice;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.notifications.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Finds what happened that people are told without a rule. What it finds twice is told once ([NoticeLifecycle]).
@Component
class KeyWatch {

    /// Whatever is committed so late is still found.
    private static final Duration LATE = Duration.ofMinutes(5);

    private final KeyStates keys;
    private final FirstSeen firstSeen;
    private final KeyMinutes minutes;
    private final KeyActivity activity;
    private final ChangesByOthers others;

    KeyWatch(KeyStates keys, FirstSeen firstSeen, KeyMinutes minutes, KeyActivity activity, ChangesByOthers others) {
        this.keys = keys;
        this.firstSeen = firstSeen;
        this.minutes = minutes;
        this.activity = activity;
        this.others = others;
    }

    /// What happened since then.
    List<Notice> happened(Instant since, Instant now) {
        Instant from = since.minus(LATE);
        List<Notice> happened = new ArrayList<>(addresses(from, now));
        happened.addAll(usedAfterEnd(from, now));
        happened.addAll(others.between(from, now));
        return happened;
    }

    /// One for each key and hour, with the first of the addresses and how many there are.
    private List<Notice> addresses(Instant from, Instant now) {
        var seen = firstSeen.addresses(from, now);
        var states = keys.of(seen.stream().map(NewAddresses::keyId).toList(), now);
        return seen.stream()
                .filter(found -> states.containsKey(found.keyId()))
                .map(found -> new Notice(
                        Kind.ADDRESS_NEW,
                        Objects.requireNonNull(states.get(found.keyId())),
                        found.at().truncatedTo(ChronoUnit.HOURS).toString(),
                        Map.of("address", found.address(), "addresses", String.valueOf(found.addresses())),
                        found.at(),
                        List.of()))
                .toList();
    }

    /// One for each key and day.
    private List<Notice> usedAfterEnd(Instant from, Instant now) {
        Map<String, Unauthenticated> refused = minutes.unauthenticated(from.truncatedTo(ChronoUnit.MINUTES), now);
        String day = now.truncatedTo(ChronoUnit.DAYS).toString();
        return keys.of(refused.keySet(), now).values().stream()
                .filter(key -> key.endedAt() != null && key.endedAt().isBefore(last(refused, key)))
                .map(key -> new Notice(
                        Kind.KEY_USED_AFTER_END,
                        key,
                        day,
                        () -> afterEnd(key, Objects.requireNonNull(refused.get(key.keyId()))),
                        now,
                        List.of()))
                .toList();
    }

    private static Instant last(Map<String, Unauthenticated> refused, KeyState key) {
        return Objects.requireNonNull(refused.get(key.keyId())).last();
    }

    private Map<String, String> afterEnd(KeyState key, Unauthenticated refused) {
        Map<String, String> facts = new HashMap<>();
        facts.put("reason", key.status().word());
        facts.put("endedAt", Objects.toString(key.endedAt()));
        facts.put("requests", String.valueOf(refused.requests()));
        activity.busiestAddress(key.keyId(), refused.last()).ifPresent(address -> facts.put("address", address));
        return facts;
    }
}
