package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.notifications.Outcome.Result;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes what came of attempts, and what follows from it.
@Component
class Outcomes {

    private static final String FINISH = """
            update notification_delivery set state = :state, tries = :tries, next_at = :next, ended_at = :ended
            where id = :id and attempt = :attempt and state = 'WAITING'""";

    private final JdbcClient database;
    private final StandStill standStill;
    private final Attempts attempts;
    private final EndpointGuard guard;
    private final EndpointState endpoints;
    private final RandomGenerator random;
    private final Clock clock;

    Outcomes(
            JdbcClient database,
            StandStill standStill,
            Attempts attempts,
            EndpointGuard guard,
            EndpointState endpoints,
            Clock clock) {
        this.database = database;
        this.standStill = standStill;
        this.attempts = attempts;
        this.guard = guard;
        this.endpoints = endpoints;
        this.random = RandomGenerator.getDefault();
        this.clock = clock;
    }

    /// Writes what came of an attempt; nothing if somebody else has taken a later one.
    ///
    /// @return when to try again, if at all
    @Transactional
    public Optional<Instant> write(Taken taken, Outcome outcome) {
        standStill.limit();
        var now = clock.instant();
        var next = taken.waitAfter(outcome, random).map(now::plus);
        if (!finish(taken, outcome, next.orElse(null), now)) {
            return Optional.empty();
        }
        attempts.end(taken, outcome, now);
        if (taken.endpointId() != null) {
            tell(taken.endpointId(), taken, outcome, next.isEmpty(), now);
        }
        return next;
    }

    private boolean finish(Taken taken, Outcome outcome, @Nullable Instant next, Instant now) {
        var time = now.atOffset(ZoneOffset.UTC);
        return database.sql(FINISH)
                        .param("state", state(outcome, next))
                        .param("tries", taken.tries() + (outcome.result() == Result.OURS ? 0 : 1))
                        .param("next", next == null ? time : next.atOffset(ZoneOffset.UTC))
                        .param("ended", next == null ? time : null, Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", taken.deliveryId())
                        .param("attempt", taken.attempt())
                        .update()
                > 0;
    }

    private static String state(Outcome outcome, @Nullable Instant next) {
        if (outcome.result() == Result.DELIVERED) {
            return "DELIVERED";
        }
        return next == null ? "DEAD" : "WAITING";
    }

    /// What a receiver asks for in one answer holds for all its messages.
    private void tell(String endpointId, Taken taken, Outcome outcome, boolean hasEnded, Instant now) {
        var asked = outcome.retryAfter();
        if (asked != null && asked.isPositive()) {
            endpoints.notBefore(endpointId, now.plus(asked));
        }
        if (hasEnded) {
            guard.failed(endpointId, taken, outcome, now);
        }
    }
}
