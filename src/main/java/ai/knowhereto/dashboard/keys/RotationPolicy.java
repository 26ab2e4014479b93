package ai.knowhereto.dashboard.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// After how long an account wants to be reminded to rotate a key. It reminds, and never refuses anything.
///
/// @param days so many; `null` for never
record RotationPolicy(@Nullable Integer days) {

    static final RotationPolicy NEVER = new RotationPolicy(null);

    /// What an account may choose.
    static final List<RotationPolicy> CHOICES = List.of(
            new RotationPolicy(30),
            new RotationPolicy(60),
            new RotationPolicy(90),
            new RotationPolicy(180),
            new RotationPolicy(365),
            NEVER);

    /// So long before it is overdue, a rotation is called due.
    static final Duration NOTICE = Duration.ofDays(7);

    private static final String NEVER_WORD = "never";

    /// Whatever is older than this is overdue at that moment; empty if nothing ever is.
    Optional<Instant> overdueSince(Instant now) {
        return Optional.ofNullable(days).map(some -> now.minus(Duration.ofDays(some)));
    }

    /// When a key whose text is from then becomes overdue, if ever.
    @Nullable
    Instant rotateBy(Instant secretSince) {
        return days == null ? null : secretSince.plus(Duration.ofDays(days));
    }

    /// The word in forms, messages and the audit trail: the number of days, or `never`.
    public String word() {
        return days == null ? NEVER_WORD : days.toString();
    }
}
