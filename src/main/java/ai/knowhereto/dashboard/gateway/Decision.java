package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.verification.VerifiedKey;
import org.jspecify.annotations.Nullable;

/// How a call ended, for the caller and for the access log.
///
/// @param key whose key it was, if a known one was presented
/// @param reason why it was refused before it reached the API, in the words of the access log; `null` if it was not
record Decision(
        Answer answer, @Nullable VerifiedKey key, @Nullable String reason) {

    static Decision refused(String reason, Answer answer) {
        return new Decision(answer, null, reason);
    }
}
