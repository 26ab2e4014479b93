package ai.knowhereto.dashboard.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an account wants to be told of.
///
/// @param keyId of which key; `null` for any of the account, each for itself
/// @param wish what it says
/// @param isEnabled whether it looks at all
/// @param mutedUntil until when nobody is told, though it looks
/// @param changedAt windows that ended before are none of its business
/// @param version counts its changes: whoever changes it tells the one that he has seen
record AlertRule(
        String id,
        String accountId,
        @Nullable String keyId,
        Wish wish,
        boolean isEnabled,
        @Nullable Instant mutedUntil,
        Instant createdAt,
        Instant changedAt,
        long version) {

    /// What a person says in the form, apart from the key.
    ///
    /// @param repeatHours after how many hours people are told again; 0 for never
    /// @param disablesKey whether the key is disabled when it comes true
    /// @param personIds who is told; empty for every member of the account
    /// @param webhookIds which endpoints are told; empty for all of the account
    record Wish(
            Condition condition,
            int repeatHours,
            boolean disablesKey,
            List<String> personIds,
            List<String> webhookIds) {

        /// Whether it leads to the same, however often that is told again.
        boolean isSame(Wish other) {
            return condition.equals(other.condition)
                    && disablesKey == other.disablesKey
                    && Set.copyOf(personIds).equals(Set.copyOf(other.personIds))
                    && Set.copyOf(webhookIds).equals(Set.copyOf(other.webhookIds));
        }
    }

    Condition condition() {
        return wish.condition();
    }

    boolean concerns(String key) {
        return keyId == null || keyId.equals(key);
    }

    boolean isMuted(Instant now) {
        return mutedUntil != null && now.isBefore(mutedUntil);
    }

    /// Whether people who were told at that time are to be told again.
    boolean isToBeRepeated(Instant toldAt, Instant now) {
        return wish.repeatHours() > 0 && !now.isBefore(toldAt.plus(Duration.ofHours(wish.repeatHours())));
    }

    /// The rule with another wish.
    ///
    /// @param seen the version that it is a change of
    AlertRule changed(@Nullable String otherKeyId, Wish other, Instant now, long seen) {
        return new AlertRule(id, accountId, otherKeyId, other, isEnabled, mutedUntil, createdAt, now, seen + 1);
    }

    /// The rule switched on or off.
    AlertRule enabled(boolean on, Instant now) {
        return new AlertRule(id, accountId, keyId, wish, on, null, createdAt, now, version + 1);
    }

    /// The rule that tells nobody until then; `null` to tell again.
    AlertRule muted(@Nullable Instant until) {
        return new AlertRule(id, accountId, keyId, wish, isEnabled, until, createdAt, changedAt, version + 1);
    }
}
