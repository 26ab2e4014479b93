package ai.knowhereto.dashboard.keys;

import ai.knowhereto.dashboard.keys.Rotation.Step;
import org.jspecify.annotations.Nullable;

/// What a rotation is when one step follows the other: a key at one version, and what each step makes of it. Times do
/// not pass in it.
///
/// @param current the id of the current secret
/// @param old the id of the old one, if there is one
record SequentialRotation(
        long version,
        boolean revoked,
        String current,
        @Nullable String old) {

    /// What a thread asks for.
    ///
    /// @param seen the version that it has seen
    /// @param meant the old secret that it means
    record Wish(Kind kind, long seen, @Nullable String meant) {}

    /// The steps.
    enum Kind {
        ROTATE,
        ROTATE_AT_ONCE,
        EXTEND,
        END,
        CANCEL,
        REVOKE
    }

    Step answer(Wish wish) {
        if (revoked) {
            return afterRevocation(wish);
        }
        return switch (wish.kind) {
            case REVOKE -> Step.DONE;
            case END -> end(wish.meant);
            case ROTATE, ROTATE_AT_ONCE -> old != null ? Step.ROTATING : unlessOutdated(wish);
            case EXTEND, CANCEL -> old == null ? Step.ENDED : unlessOutdated(wish);
        };
    }

    private Step afterRevocation(Wish wish) {
        if (wish.kind == Kind.REVOKE) {
            return Step.ALREADY_SO;
        }
        return wish.kind == Kind.END && !(wish.meant != null && wish.meant.equals(old))
                ? end(wish.meant)
                : Step.REVOKED;
    }

    /// What has ended is ended; what is nobody's old secret is not.
    private Step end(@Nullable String meant) {
        if (meant == null || meant.equals(current)) {
            return Step.ENDED;
        }
        return meant.equals(old) ? Step.DONE : Step.ALREADY_SO;
    }

    private Step unlessOutdated(Wish wish) {
        return wish.seen == version ? Step.DONE : Step.OUTDATED;
    }

    /// The key after a step that was done.
    ///
    /// @param made the id of the secret that the step made, if it made one
    SequentialRotation after(Kind kind, @Nullable String made) {
        return switch (kind) {
            case ROTATE -> new SequentialRotation(version + 1, false, String.valueOf(made), current);
            case ROTATE_AT_ONCE -> new SequentialRotation(version + 1, false, String.valueOf(made), null);
            case EXTEND -> new SequentialRotation(version + 1, false, current, old);
            case END -> new SequentialRotation(version + 1, false, current, null);
            case CANCEL -> new SequentialRotation(version + 1, false, String.valueOf(old), null);
            case REVOKE -> new SequentialRotation(version + 1, true, current, old);
        };
    }

    /// Whether requests with that secret are accepted.
    boolean accepts(String secretId) {
        return !revoked && (secretId.equals(current) || secretId.equals(old));
    }
}
