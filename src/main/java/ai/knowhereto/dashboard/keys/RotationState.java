package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a slice of the list asks of the rotation of its keys.
sealed interface RotationState {

    /// As conditions on `api_key k`, after others.
    void addTo(Sql sql);

    /// Whether a key with these columns is in it.
    boolean holds(KeyFacts facts);

    /// An old key works beside the new one.
    record UnderWay(Instant now) implements RotationState {

        @Override
        public void addTo(Sql sql) {
            sql.add(" and k.old_ends_at > ", now);
        }

        @Override
        public boolean holds(KeyFacts facts) {
            return isUnderWay(facts.oldEndsAt(), now);
        }
    }

    /// The key's text has an age at which somebody who may rotate it wants to be reminded. Nobody may rotate a sample,
    /// and whoever rotates already need not be told.
    ///
    /// @param after texts that are younger; `null` for all that are older
    /// @param by texts that are as old or older
    record Owed(Instant now, @Nullable Instant after, Instant by) implements RotationState {

        /// A key is as old as its text or older. Told so, a walk from the newest key on begins at the first that may
        /// be meant, instead of passing all younger ones.
        @Override
        public void addTo(Sql sql) {
            sql.add(" and k.secret_since <= ", by).add(" and k.created_at <= ", by);
            if (after != null) {
                sql.add(" and k.secret_since > ", after);
            }
            sql.add(" and not k.sample and (k.old_ends_at is null or k.old_ends_at <= ", now, ")");
        }

        @Override
        public boolean holds(KeyFacts facts) {
            return !facts.secretSince().isAfter(by)
                    && (after == null || facts.secretSince().isAfter(after))
                    && !facts.isSample()
                    && !isUnderWay(facts.oldEndsAt(), now);
        }
    }

    /// Whether an old key that stops then still works.
    static boolean isUnderWay(@Nullable Instant oldEndsAt, Instant now) {
        return oldEndsAt != null && oldEndsAt.isAfter(now);
    }
}
