package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.accesslog.LogState;
import ai.knowhereto.dashboard.alerts.NoticeLifecycle.Notice;
import ai.knowhereto.dashboard.notifications.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks for built-in notices every half minute, on the server that looks at the rules; every ten minutes for
/// what time brings.
@Component
class NoticeRound {

    private static final Logger log = LoggerFactory.getLogger(NoticeRound.class);
    private static final long DUE_EVERY = Duration.ofMinutes(10).toSeconds();

    /// A replica that is away holds the log back; further back nobody looks again for what it stores.
    private static final Duration LONGEST = Duration.ofHours(6);

    private final Lease lease;
    private final KeyWatch watch;
    private final KeyTimes times;
    private final Notices notices;
    private final NoticeLifecycle lifecycle;
    private final LogState logState;
    private final Clock clock;
    private @Nullable Instant dueAt;

    NoticeRound(
            Lease lease,
            KeyWatch watch,
            KeyTimes times,
            Notices notices,
            NoticeLifecycle lifecycle,
            LogState logState,
            Clock clock) {
        this.lease = lease;
        this.watch = watch;
        this.times = times;
        this.notices = notices;
        this.lifecycle = lifecycle;
        this.logState = logState;
        this.clock = clock;
    }

    @Scheduled(fixedRate = 30_000, initialDelay = 12_000)
    void round() {
        try {
            if (lease.take()) {
                Instant completeUntil = logState.completeUntil();
                look(clock.instant(), completeUntil);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Built-in notices are looked for later: {}", e.getMessage());
        }
    }

    /// One round. The first one ever begins now: what happened before is no news. The next one begins where the log
    /// was complete, since what is stored late belongs to the time before.
    ///
    /// @param completeUntil the log's watermark, asked for before
    synchronized void look(Instant now, Instant completeUntil) {
        Instant since = lease.progress().noticedUntil();
        if (since != null) {
            tell(watch.happened(since, now), now);
        }
        if (dueAt == null || dueAt.getEpochSecond() / DUE_EVERY != now.getEpochSecond() / DUE_EVERY) {
            tell(times.due(now), now);
            dueAt = now;
        }
        Instant earliest = now.minus(LONGEST);
        Instant until = completeUntil.isBefore(now) ? completeUntil : now;
        lease.noticed(until.isBefore(earliest) ? earliest : until);
    }

    private void tell(List<Notice> found, Instant now) {
        Map<Kind, Set<String>> unwilling = new EnumMap<>(Kind.class);
        for (Notice notice : found) {
            if (!unwilling
                    .computeIfAbsent(notice.kind(), notices::unwilling)
                    .contains(notice.key().accountId())) {
                tell(notice, now);
            }
        }
    }

    /// What goes wrong with one does not keep the others.
    private void tell(Notice notice, Instant now) {
        try {
            lifecycle.tell(notice, now);
        } catch (DataAccessException | TransactionException e) {
            log.warn("A notice of {} is not told: {}", notice.key().keyId(), Objects.toString(e.getMessage()));
        }
    }
}
