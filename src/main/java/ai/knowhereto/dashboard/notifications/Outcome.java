package ai.knowhereto.dashboard.notifications;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of an attempt.
///
/// @param result what it means for the delivery
/// @param status the status of the answer, if there was one
/// @param problem why it failed, as the end of a message's key; never words of the other side
/// @param retryAfter how long the other side asks to wait, if it does
/// @param sentTo the address of an endpoint that it came from: it may be another one by now
record Outcome(
        Result result,
        @Nullable Integer status,
        @Nullable String problem,
        @Nullable Duration retryAfter,
        @Nullable URI sentTo) {

    /// What an attempt means for its delivery.
    enum Result {
        DELIVERED,
        /// It may work later.
        FAILED,
        /// It will never work: no such mailbox, no mail for the person any more.
        HOPELESS,
        /// The endpoint says that it is gone for good (410).
        GONE,
        /// We were in the way ourselves and nothing is known of the other side: it counts as no try.
        OURS,
        /// Something of ours that was not expected: it counts as a try, but never against the other side.
        FAULT
    }

    static Outcome delivered(@Nullable Integer status) {
        return new Outcome(Result.DELIVERED, status, null, null, null);
    }

    static Outcome failed(String problem) {
        return new Outcome(Result.FAILED, null, problem, null, null);
    }

    static Outcome hopeless(String problem) {
        return new Outcome(Result.HOPELESS, null, problem, null, null);
    }

    static Outcome ours(String problem) {
        return new Outcome(Result.OURS, null, problem, null, null);
    }

    static Outcome fault() {
        return new Outcome(Result.FAULT, null, "fault", null, null);
    }

    Outcome from(URI address) {
        return new Outcome(result, status, problem, retryAfter, address);
    }
}
