package ai.knowhereto.dashboard.alerts;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A time that a rule came true for a key.
///
/// @param condition the rule's, as it was then
/// @param startedAt the end of the first window that passed the threshold
/// @param reached the value then
/// @param normal what would have been normal, if that was asked for
/// @param peak the worst value so far
/// @param latest the value of the last window that is over
/// @param calmSince since when the value is back to normal; `null` while it is not
/// @param toldAt when people were told last; `null` if nobody was
/// @param acknowledgedBy who said that he knows of it
/// @param endedAt `null` while it is open
/// @param end how it ended
record Alert(
        String id,
        String ruleId,
        String accountId,
        String keyId,
        Condition condition,
        Instant startedAt,
        double reached,
        @Nullable Double normal,
        double peak,
        Instant peakAt,
        double latest,
        @Nullable Instant calmSince,
        @Nullable Instant toldAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy,
        @Nullable Instant endedAt,
        @Nullable End end) {

    /// How an alert ends.
    enum End {
        /// The value was normal for a whole window.
        CALM,
        /// Somebody changed the rule.
        EDITED,
        /// Somebody switched the rule off.
        PAUSED,
        /// Somebody deleted the rule.
        DELETED,
        /// The key was revoked, so that nothing can come of it any more.
        KEY_REVOKED,
        /// The same, when its time was over.
        KEY_EXPIRED,
        /// It was silent because somebody switched it off.
        KEY_DISABLED,
        /// What the last three were stored as at first.
        KEY_ENDED;

        /// In messages, style classes and webhooks.
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    boolean isOpen() {
        return endedAt == null;
    }

    /// The same after another window.
    Alert seen(Instant at, double value) {
        boolean worse = value != peak && condition.comparison().worse(value, peak) == value;
        return with(worse ? value : peak, worse ? at : peakAt, latest, calmSince, endedAt, end);
    }

    Alert latest(double value) {
        return with(peak, peakAt, value, calmSince, endedAt, end);
    }

    Alert calmSince(@Nullable Instant since) {
        return with(peak, peakAt, latest, since, endedAt, end);
    }

    Alert ended(Instant at, End how) {
        return with(peak, peakAt, latest, calmSince, at, how);
    }

    Alert told(Instant at) {
        return new Alert(
                id,
                ruleId,
                accountId,
                keyId,
                condition,
                startedAt,
                reached,
                normal,
                peak,
                peakAt,
                latest,
                calmSince,
                at,
                acknowledgedAt,
                acknowledgedBy,
                endedAt,
                end);
    }

    private Alert with(
            double worst,
            Instant worstAt,
            double last,
            @Nullable Instant calm,
            @Nullable Instant ends,
            @Nullable End how) {
        return new Alert(
                id,
                ruleId,
                accountId,
                keyId,
                condition,
                startedAt,
                reached,
                normal,
                worst,
                worstAt,
                last,
                calm,
                toldAt,
                acknowledgedAt,
                acknowledgedBy,
                ends,
                how);
    }
}
