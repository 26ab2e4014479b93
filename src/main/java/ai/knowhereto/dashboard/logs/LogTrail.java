package ai.knowhereto.dashboard.logs;

import static java.util.stream.Collectors.joining;

import ai.knowhereto.dashboard.accesslog.LogWord;
import ai.knowhereto.dashboard.accesslog.Reach;
import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import ai.knowhereto.dashboard.audit.LatestEntries;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What the staff see of the log, in the audit trail. The entry is there when a method returns, and only then something
/// is shown.
@Component
class LogTrail {

    static final String VIEWED = "access-log.viewed";

    private static final Duration SAME_VIEW = Duration.ofHours(12);
    private static final Duration LOOK_UP = Duration.ofDays(30);
    private static final Set<String> LOOKED_UP = Set.of("key.looked-up", "key.opened");
    private static final int LATEST = 200;
    private static final int ACCOUNTS = 20;

    private final AuditTrail audit;
    private final LatestEntries latest;
    private final Clock clock;

    LogTrail(AuditTrail audit, LatestEntries latest, Clock clock) {
        this.audit = audit;
        this.latest = latest;
        this.clock = clock;
    }

    /// A page of the list. Further pages of a view that is in the trail add nothing to it.
    @Transactional
    void viewed(SignedIn staff, LogPlace place, LogQuestion question, Reach reach, String time, boolean isFurther) {
        Map<String, String> asked = new TreeMap<>(Map.of("filter", question.audited(), "time", time));
        if (reach.accountIds() != null
                && !question.filter().values(LogWord.OWNER).isEmpty()) {
            // what was typed is not told, but whose entries were seen is
            asked.put(
                    "accounts",
                    reach.accountIds().stream().sorted().limit(ACCOUNTS).collect(joining(" ")));
        }
        if (isFurther && isTold(staff, place, asked)) {
            return;
        }
        add(staff, place, asked);
    }

    /// One entry.
    @Transactional
    void opened(SignedIn staff, LogPlace place, String requestId) {
        add(staff, place, Map.of("request", requestId));
    }

    /// Whether somebody has looked a key up, or has opened it, in the last 30 days.
    boolean hasLookedUp(SignedIn staff, String keyId) {
        var since = clock.instant().minus(LOOK_UP);
        return LOOKED_UP.stream().anyMatch(action -> !latest.by(staff.personId(), action, "key", keyId, since, 1)
                .isEmpty());
    }

    private boolean isTold(SignedIn staff, LogPlace place, Map<String, String> asked) {
        var since = clock.instant().minus(SAME_VIEW);
        return latest.by(staff.personId(), VIEWED, targetType(place), place.about(), since, LATEST).stream()
                .anyMatch(entry -> asked.equals(entry.event().details()));
    }

    private void add(SignedIn staff, LogPlace place, Map<String, String> details) {
        if (!staff.isStaff()) {
            throw new IllegalStateException("A page that shows the log of every account is open to members");
        }
        @Nullable
        String account = place.reach().accountIds() == null
                ? null
                : place.reach().accountIds().stream().findFirst().orElse(null);
        audit.add(
                new AuditEvent(account, staff.actor(), VIEWED, targetType(place), place.about(), null, null, details));
    }

    private static String targetType(LogPlace place) {
        return place.isOfAll() ? "access-log" : "key";
    }
}
