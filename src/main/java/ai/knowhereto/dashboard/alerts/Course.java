package ai.knowhereto.dashboard.alerts;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The way of one rule through the windows of one key, one after the other.
///
/// It begins an alert with the first window that passes the threshold, and ends it when the windows were normal
/// for as long as a window is. What it decided before it decides again in the same way, so a look that is
/// repeated changes nothing.
final class Course {

    private final AlertRule rule;
    private final String keyId;
    private final Instant now;
    private final Map<String, Alert> changed = new LinkedHashMap<>();
    private final @Nullable Alert before;
    private @Nullable Alert open;
    private Instant over;

    /// @param open the alert that is open, if one is
    /// @param over when the last one ended, if there was one: what ended before was told
    Course(AlertRule rule, String keyId, @Nullable Alert open, @Nullable Instant over, Instant now) {
        this.rule = rule;
        this.keyId = keyId;
        this.before = open;
        this.open = open;
        this.over = over != null && over.isAfter(rule.changedAt()) ? over : rule.changedAt();
        this.now = now;
    }

    /// What the next window says.
    ///
    /// @param end when it ends
    /// @param isComplete whether all that was answered in it is known
    /// @param reading `null` if there is nothing to compare with: then nothing begins, and what goes on is calm
    void next(Instant end, boolean isComplete, @Nullable Reading reading) {
        if (!isComplete && !rule.condition().isSureEarly()) {
            return;
        }
        if (open == null) {
            if (reading != null && end.isAfter(over) && rule.condition().isPassed(reading)) {
                keep(begun(end.isBefore(now) ? end : now, reading));
            }
            return;
        }
        Alert seen = reading != null && rule.condition().hasVolume(reading)
                ? open.seen(end.isBefore(now) ? end : now, reading.value())
                : open;
        boolean isCalm = reading == null || rule.condition().isCalm(reading);
        keep(isComplete ? calmed(reading == null ? seen : seen.latest(reading.value()), end, isCalm) : seen);
    }

    /// The alerts that are new, or not what they were.
    List<Alert> changed() {
        return List.copyOf(changed.values());
    }

    private void keep(Alert alert) {
        if (alert.equals(before)) {
            changed.remove(alert.id());
        } else if (!alert.equals(open)) {
            changed.put(alert.id(), alert);
        }
        open = alert.isOpen() ? alert : null;
        if (alert.endedAt() != null) {
            over = alert.endedAt();
        }
    }

    private Alert calmed(Alert alert, Instant end, boolean isCalm) {
        if (!end.isAfter(alert.startedAt())) {
            return alert;
        }
        if (!isCalm) {
            return alert.calmSince(null);
        }
        Instant since = alert.calmSince() == null ? end : alert.calmSince();
        boolean isOver = !end.isBefore(since.plus(rule.condition().window().length()));
        return isOver
                ? alert.calmSince(since).ended(end.isBefore(now) ? end : now, Alert.End.CALM)
                : alert.calmSince(since);
    }

    private Alert begun(Instant at, Reading reading) {
        return new Alert(
                "alr_" + UUID.randomUUID().toString().replace("-", ""),
                rule.id(),
                rule.accountId(),
                keyId,
                rule.condition(),
                at,
                reading.value(),
                reading.normal(),
                reading.value(),
                at,
                reading.value(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
