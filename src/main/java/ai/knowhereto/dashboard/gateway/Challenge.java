package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.verification.Verdict;
import org.jspecify.annotations.Nullable;

/// Why a call is not authenticated, as RFC 6750, section 3 says it: in `WWW-Authenticate`, the body being the same for
/// all. There is no error code without credentials, and a description only where the caller could see the fault himself
/// or holds the whole key, so an unknown key learns nothing.
enum Challenge {
    WITHOUT_CREDENTIALS(false, null),
    WRONG_SCHEME(true, "Use Authorization: Bearer YOUR_KEY"),
    MALFORMED(true, "The key is malformed"),
    UNKNOWN(true, null),
    REVOKED(true, "The key was revoked"),
    REPLACED(true, "The key was replaced"),
    DISABLED(true, "The key is disabled"),
    EXPIRED(true, "The key has expired");

    private final Answer answer;

    Challenge(boolean presented, @Nullable String description) {
        String challenge = "Bearer realm=\"knowhere\"";
        if (presented) {
            challenge += ", error=\"invalid_token\"";
        }
        if (description != null) {
            challenge += ", error_description=\"" + description + "\"";
        }
        this.answer = Answer.of(ApiError.UNAUTHENTICATED).with("WWW-Authenticate", challenge);
    }

    static Challenge of(Verdict.Reason reason) {
        return switch (reason) {
            case REVOKED -> REVOKED;
            case REPLACED -> REPLACED;
            case DISABLED -> DISABLED;
            case EXPIRED -> EXPIRED;
        };
    }

    /// The 401 with this challenge.
    Answer answer() {
        return answer;
    }
}
