package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys that are the same thing at a moment: a state, and a stretch of ends. Each is a range of an index.
///
/// @param state what the column of that name says: `open`, `disabled`, `revoked`
/// @param endsAfter those that end later
/// @param endsBy those that end then or earlier
/// @param revokedAfter those that were revoked later
/// @param rotation those whose rotation is so far
record Slice(
        String state,
        @Nullable Instant endsAfter,
        @Nullable Instant endsBy,
        @Nullable Instant revokedAfter,
        @Nullable RotationState rotation) {

    private static final String OPEN = "open";

    private Slice(String state, @Nullable Instant endsAfter, @Nullable Instant endsBy, @Nullable Instant revokedAfter) {
        this(state, endsAfter, endsBy, revokedAfter, null);
    }

    static Slice working(Instant now) {
        return new Slice(OPEN, now, null, null);
    }

    static Slice expiring(Instant now) {
        return new Slice(OPEN, now, now.plus(KeyStatus.SOON), null);
    }

    static Slice lasting(Instant now) {
        return new Slice(OPEN, now.plus(KeyStatus.SOON), null, null);
    }

    static Slice rotating(Instant now) {
        return new Slice(OPEN, now, null, null, new RotationState.UnderWay(now));
    }

    /// Those that will be overdue in seven days; none without a policy.
    static Optional<Slice> due(AsOf asOf) {
        var now = asOf.now();
        return asOf.policy()
                .overdueSince(now)
                .map(then -> new RotationState.Owed(now, then, then.plus(RotationPolicy.NOTICE)))
                .map(owed -> new Slice(OPEN, now, null, null, owed));
    }

    /// Those whose text is older than the policy wants; none without one.
    static Optional<Slice> overdue(AsOf asOf) {
        var now = asOf.now();
        return asOf.policy()
                .overdueSince(now)
                .map(then -> new Slice(OPEN, now, null, null, new RotationState.Owed(now, null, then)));
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
        if (rotation != null) {
            rotation.addTo(sql);
        }
    }

    /// Whether a key with these columns is in it.
    boolean holds(KeyFacts facts) {
        var revokedAt = facts.revokedAt();
        return state.equals(facts.state())
                && (endsAfter == null || facts.endsAt().isAfter(endsAfter))
                && (endsBy == null || !facts.endsAt().isAfter(endsBy))
                && (revokedAfter == null || revokedAt != null && revokedAt.isAfter(revokedAfter))
                && (rotation == null || rotation.holds(facts));
    }
}
