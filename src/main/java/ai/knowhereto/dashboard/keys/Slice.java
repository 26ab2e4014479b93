package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Keys that are the same thing at a moment: a state, and a stretch of ends. Each is a range of an index.
///
/// @param state what the column of that name says: `open`, `disabled`, `revoked`
/// @param endsAfter those that end later
/// @param endsBy those that end then or earlier
/// @param revokedAfter those that were revoked later
record Slice(
        String state,
        @Nullable Instant endsAfter,
        @Nullable Instant endsBy,
        @Nullable Instant revokedAfter) {

    private static final String OPEN = "open";

    static Slice working(Instant now) {
        return new Slice(OPEN, now, null, null);
    }

    static Slice expiring(Instant now) {
        return new Slice(OPEN, now, now.plus(KeyStatus.SOON), null);
    }

    static Slice lasting(Instant now) {
        return new Slice(OPEN, now.plus(KeyStatus.SOON), null, null);
    }

    static Slice expired(Instant now) {
        return new Slice(OPEN, null, now, null);
    }

    static Slice disabled() {
        return new Slice("disabled", null, null, null);
    }

    static Slice revoked() {
        return new Slice("revoked", null, null, null);
    }

    static Slice revokedSince(Instant then) {
        return new Slice("revoked", null, null, then);
    }

    /// As a condition on `api_key k`.
    void addTo(Sql sql) {
        sql.add("k.state = ", state);
        if (endsAfter != null) {
            sql.add(" and k.ends_at > ", endsAfter);
        }
        if (endsBy != null) {
            sql.add(" and k.ends_at <= ", endsBy);
        }
        if (revokedAfter != null) {
            sql.add(" and k.revoked_at > ", revokedAfter);
        }
    }

    /// Whether a key with these columns is in it.
    boolean holds(String itsState, Instant itsEnd, @Nullable Instant itsRevocation) {
        return state.equals(itsState)
                && (endsAfter == null || itsEnd.isAfter(endsAfter))
                && (endsBy == null || !itsEnd.isAfter(endsBy))
                && (revokedAfter == null || itsRevocation != null && itsRevocation.isAfter(revokedAfter));
    }
}
