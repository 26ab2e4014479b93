package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.LastUse;
import ai.knowhereto.dashboard.usage.Sparkline;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key as pages show it.
///
/// @param id the key's id
/// @param accountId the account that owns it
/// @param name its name
/// @param hint what may be shown of it
/// @param environment its side of the API
/// @param status what it is now
/// @param createdAt when it was made
/// @param expiresAt its end, if it has one
/// @param rotatedAt when its text was last replaced, if it was
/// @param oldEndsAt when its old key stops, if it has one that still works
/// @param rotateBy when it becomes overdue for a rotation; `null` if it does not work, or nobody wants it rotated
/// @param reminder whether it should be rotated; never while it is rotating
/// @param daysLeft whole days until its end, rounded up; 0 without an end
/// @param disabledAt when it was disabled, if it is
/// @param revokedAt when it was revoked, if it was
/// @param revokedBy who revoked it, if it was
/// @param revokedReason why, if it was told
/// @param note where it is stored, if it was told
/// @param isSample whether it is only an example
/// @param isUnused whether nothing has used it for so long that it should go
/// @param lastUse its last use, if any
/// @param isOldKeyUsed whether that was with the old key of a rotation
/// @param lastDay its requests of the last 24 hours
public record KeyRow(
        String id,
        String accountId,
        String name,
        String hint,
        Environment environment,
        KeyStatus status,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant oldEndsAt,
        @Nullable Instant rotateBy,
        Reminder reminder,
        long daysLeft,
        @Nullable Instant disabledAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        @Nullable RevocationReason revokedReason,
        @Nullable String note,
        boolean isSample,
        boolean isUnused,
        @Nullable LastUse lastUse,
        boolean isOldKeyUsed,
        Sparkline lastDay) {

    /// After so long without a request a key is called unused.
    private static final Duration UNUSED = Duration.ofDays(90);

    static KeyRow of(ApiKey key, String hint, @Nullable KeyUse use, Sparkline lastDay, AsOf asOf) {
        var now = asOf.now();
        var expiresAt = key.expiresAt();
        var oldEndsAt = RotationState.isUnderWay(key.oldEndsAt(), now) ? key.oldEndsAt() : null;
        var status = key.status(now);
        var rotateBy = status.works() && !key.isSample() ? asOf.policy().rotateBy(key.secretSince()) : null;
        var lastUse = use == null ? null : use.last();
        var lastSeen = lastUse == null ? key.createdAt() : lastUse.at();
        return new KeyRow(
                key.id(),
                key.accountId(),
                key.name(),
                hint,
                key.environment(),
                status,
                key.createdAt(),
                expiresAt,
                key.rotatedAt(),
                oldEndsAt,
                rotateBy,
                oldEndsAt == null ? Reminder.at(now, rotateBy) : Reminder.NONE,
                expiresAt == null
                        ? 0
                        : Math.ceilDiv(Duration.between(now, expiresAt).toSeconds(), 86_400),
                key.disabledAt(),
                key.revokedAt(),
                key.revokedByName(),
                key.revokedReason(),
                key.note(),
                key.isSample(),
                status.works() && lastSeen.plus(UNUSED).isBefore(now),
                lastUse,
                use != null && use.isOfOldKey(),
                lastDay);
    }

    /// A key that was made just now.
    static KeyRow fresh(ApiKey key, Secret secret, Instant now) {
        return of(key, secret.hint(), null, Sparkline.EMPTY, AsOf.anyPolicy(now));
    }

    /// How many whole days nothing has used it.
    public long daysUnused(Instant now) {
        return Duration.between(lastUse == null ? createdAt : lastUse.at(), now).toDays();
    }

    /// Whether its old key still works beside the new one.
    public boolean isRotating() {
        return oldEndsAt != null && status.works();
    }

    /// How many whole days old its text is.
    public long daysOld(Instant now) {
        return Duration.between(rotatedAt == null ? createdAt : rotatedAt, now).toDays();
    }

    /// Whether the key is over: shown dimmed, after the others.
    public boolean isOver() {
        return status == KeyStatus.REVOKED || status == KeyStatus.EXPIRED;
    }

    /// The key in the reader's words, for chips: `sk_live_…a1f0`.
    public String chip() {
        return environment.prefix() + "…" + hint;
    }
}
