package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.alerts.NoticeLifecycle.Notice;
import ai.knowhereto.dashboard.keys.KeyState;
import ai.knowhereto.dashboard.keys.KeyStates;
import ai.knowhereto.dashboard.notifications.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Finds what time alone brings that people are told without a rule, as [KeyWatch] finds what happens.
@Component
class KeyTimes {

    static final Duration UNUSED = Duration.ofDays(90);
    private static final List<Integer> DAYS_BEFORE = List.of(1, 7, 30);

    /// What ended or was unused for longer is no news, if nobody looked then.
    private static final Duration NEWS = Duration.ofDays(3);

    private final KeyStates keys;

    KeyTimes(KeyStates keys) {
        this.keys = keys;
    }

    /// Ends, and that nobody uses a key.
    List<Notice> due(Instant now) {
        List<Notice> due = new ArrayList<>();
        var ending = keys.ending(now.minus(NEWS), now.plus(Duration.ofDays(30)));
        keys.of(ending, now).values().forEach(key -> ends(due, key, now));
        Map<String, Instant> unused = keys.unused(now.minus(UNUSED).minus(NEWS), now.minus(UNUSED));
        keys.of(unused.keySet(), now).values().forEach(key -> {
            Instant last = Objects.requireNonNull(unused.get(key.keyId()));
            due.add(new Notice(
                    Kind.KEY_UNUSED,
                    key,
                    last.toString(),
                    Map.of("lastUsedAt", last.toString(), "days", String.valueOf(UNUSED.toDays())),
                    now,
                    List.of()));
        });
        return due;
    }

    private void ends(List<Notice> due, KeyState key, Instant now) {
        Instant end = Objects.requireNonNull(key.expiresAt());
        if (!end.isAfter(now)) {
            due.add(new Notice(
                    Kind.KEY_EXPIRED, key, end.toString(), Map.of("expiresAt", end.toString()), end, List.of()));
            return;
        }
        DAYS_BEFORE.stream()
                .filter(days -> !end.isAfter(now.plus(Duration.ofDays(days))))
                .findFirst()
                .filter(days -> !key.createdAt().isAfter(end.minus(Duration.ofDays(days))))
                .ifPresent(days -> due.add(new Notice(
                        Kind.KEY_EXPIRING,
                        key,
                        days + " " + end,
                        Map.of("expiresAt", end.toString(), "days", String.valueOf(days)),
                        now,
                        List.of())));
    }
}
