package ai.knowhereto.dashboard.keys;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the old key of a rotation may be ended without cutting somebody off, as far as its requests tell.
///
/// An old key is safe to end when it has been silent for longer than the key ever was in the thirty days before the
/// rotation, and for six hours at least: a job that runs each night is silent for a day and still there. It can't
/// know of what runs once a month; it says what it looked at.
///
/// @param verdict the answer
/// @param silent how long nothing has used the old key
/// @param pause the longest pause before the rotation; `null` if there were too few requests to tell
/// @param safeAt when it will have been silent for long enough
record Safety(Verdict verdict, TimeSpan silent, @Nullable TimeSpan pause, Instant safeAt) {

    static final Duration HISTORY = Duration.ofDays(30);

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
        /// Used within the last hour, or not asked for long enough to tell.
        IN_USE
    }

    /// @param startedAt when the rotation began
    /// @param endsAt when the old key stops by itself
    /// @param lastRequest the last request with the old key since then, if there was one
    /// @param longestPause of the key before the rotation, if it is known
    /// @param everUsed whether the key was ever used before
    static Safety of(
            Instant now,
            Instant startedAt,
            Instant endsAt,
            @Nullable Instant lastRequest,
            @Nullable Duration longestPause,
            boolean everUsed) {
        var since = lastRequest == null || lastRequest.isBefore(startedAt) ? startedAt : lastRequest;
        var silent = Duration.between(since, now);
        var needed = longestPause == null ? LEAST : longer(LEAST, longestPause);
        var safeAt = since.plus(needed);
        var pause = longestPause == null ? null : TimeSpan.of(longestPause);
        return new Safety(
                verdict(now, safeAt, endsAt, silent, lastRequest != null || everUsed),
                TimeSpan.of(silent),
                pause,
                safeAt);
    }

    private static Verdict verdict(Instant now, Instant safeAt, Instant endsAt, Duration silent, boolean everUsed) {
        if (!everUsed) {
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
        return verdict.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
