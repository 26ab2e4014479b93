package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.accesslog.AddressUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether the old key of a rotation may be ended without cutting somebody off, as far as its requests tell.
///
/// An old key is safe to end when it has been silent for longer than the key ever was in the thirty days before the
/// rotation, and for six hours at least, and nobody who came regularly before has stayed away since: a job that
/// runs each night is silent for a day and still there, whether it is the only one that uses the key or one of
/// many. It can't know of what runs once a month; it says what it looked at.
///
/// @param verdict the answer
/// @param silent how long nothing has used the old key
/// @param pause the longest pause before the rotation; `null` if there were too few requests to tell
/// @param safeAt when it will have been silent for long enough
/// @param unseen who came regularly in the week before the rotation and has not come since, the latest first
record Safety(Verdict verdict, TimeSpan silent, @Nullable TimeSpan pause, Instant safeAt, List<AddressUse> unseen) {

    static final Duration HISTORY = Duration.ofDays(30);

    /// So long before the rotation somebody who comes once a week came at the latest.
    static final Duration REGULARLY = Duration.ofDays(8);

    private static final Duration LEAST = Duration.ofHours(6);
    private static final Duration IN_USE = Duration.ofHours(1);

    /// The answers.
    enum Verdict {
        /// Nobody ever used the key, old or new.
        NEVER_USED,
        /// Silent for long enough.
        SAFE,
        /// Silent, but not for long enough.
        QUIET,
        /// The same, and the grace period is over before it will be long enough.
        TOO_SHORT,
        /// Silent for long enough, but somebody who came regularly before has not been seen since the rotation.
        UNSEEN,
        /// Used within the last hour, or not asked for long enough to tell.
        IN_USE
    }

    /// @param startedAt when the rotation began
    /// @param endsAt when the old key stops by itself
    /// @param lastRequest the last request with the old key since then, if there was one
    /// @param longestPause of the key before the rotation; `null` if it was never used
    /// @param unseen who came regularly before and has not come since
    static Safety of(
            Instant now,
            Instant startedAt,
            Instant endsAt,
            @Nullable Instant lastRequest,
            @Nullable Duration longestPause,
            List<AddressUse> unseen) {
        var since = lastRequest == null || lastRequest.isBefore(startedAt) ? startedAt : lastRequest;
        var silent = Duration.between(since, now);
        var needed = longestPause == null ? LEAST : longer(LEAST, longestPause);
        var safeAt = since.plus(needed);
        var pause = longestPause == null ? null : TimeSpan.of(longestPause);
        var silence = verdict(now, safeAt, endsAt, silent, lastRequest != null || longestPause != null);
        var verdict = silence == Verdict.SAFE && !unseen.isEmpty() ? Verdict.UNSEEN : silence;
        return new Safety(verdict, TimeSpan.of(silent), pause, safeAt, unseen);
    }

    private static Verdict verdict(Instant now, Instant safeAt, Instant endsAt, Duration silent, boolean everUsed) {
        if (!everUsed && silent.compareTo(IN_USE) >= 0) {
            return Verdict.NEVER_USED;
        }
        if (!now.isBefore(safeAt)) {
            return Verdict.SAFE;
        }
        if (silent.compareTo(IN_USE) < 0) {
            return Verdict.IN_USE;
        }
        return safeAt.isAfter(endsAt) ? Verdict.TOO_SHORT : Verdict.QUIET;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /// Whether it is safe.
    public boolean isSafe() {
        return verdict == Verdict.SAFE || verdict == Verdict.NEVER_USED;
    }

    /// The word in message keys.
    public String word() {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
