package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.OldCaller;
import ai.knowhereto.dashboard.accesslog.OldSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a rotation is, as the page of its key shows it.
///
/// @param oldId the id of the old secret
/// @param oldChip what may be shown of the old key
/// @param newId the id of the new secret
/// @param newChip what may be shown of the new one
/// @param startedAt when the rotation began
/// @param startedBy who began it, if the trail tells
/// @param endsAt when the old key stops; never after the key itself
/// @param silence after which it ends earlier
/// @param safety whether it may be ended now
/// @param callers who used the old key since, the latest first
/// @param newRequests how many the new key has made
/// @param sums all requests with the old key since
/// @param now when this was asked
record RotationProgress(
        String oldId,
        String oldChip,
        String newId,
        String newChip,
        Instant startedAt,
        @Nullable String startedBy,
        Instant endsAt,
        Silence silence,
        Safety safety,
        List<OldCaller> callers,
        OldSecrets.Sums sums,
        long newRequests,
        Instant now) {

    /// How much of the grace period is left, in percent: the meter beside it runs out as the time does.
    public long percent() {
        long whole = Math.max(1, Duration.between(startedAt, endsAt).toMillis());
        long left = Duration.between(now, endsAt).toMillis();
        return Math.clamp(100 * left / whole, 0, 100);
    }

    /// What is left of the grace period.
    public TimeSpan left() {
        return TimeSpan.of(Duration.between(now, endsAt));
    }

    /// The latest request with the old key.
    public @Nullable OldCaller latest() {
        return callers.isEmpty() ? null : callers.getFirst();
    }
}
