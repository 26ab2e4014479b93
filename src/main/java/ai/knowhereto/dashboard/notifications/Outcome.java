package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of an attempt.
///
/// @param result what it means for the delivery
/// @param status the status of the answer, if there was one
/// @param problem why it failed, as the end of a message's key; never words of the other side
/// @param retryAfter how long the other side asks to wait, if it does
record Outcome(
        Result result,
        @Nullable Integer status,
        @Nullable String problem,
        @Nullable Duration retryAfter) {

    /// What an attempt means for its delivery.
    enum Result {
        DELIVERED,
        /// It may work later.
        FAILED,
        /// It will never work: no such mailbox, no mail for the person any more.
        HOPELESS,
        /// The endpoint says that it is gone for good (410).
        GONE
    }

    static Outcome delivered(@Nullable Integer status) {
        return new Outcome(Result.DELIVERED, status, null, null);
    }

    static Outcome failed(String problem) {
        return new Outcome(Result.FAILED, null, problem, null);
    }

    static Outcome hopeless(String problem) {
        return new Outcome(Result.HOPELESS, null, problem, null);
    }
}
