package ai.knowhereto.dashboard.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The form of a review.
///
/// @param until up to when; what the person saw
/// @param seen the number of the last review that the person knows of
/// @param note what was typed
/// @param problem what is wrong with it, as a key of the message bundle
/// @param meanwhile the review of somebody who was faster
public record ReviewForm(
        LogPlace place,
        Instant until,
        int seen,
        String note,
        @Nullable String problem,
        @Nullable Review meanwhile) {

    /// Whether there is still something to review.
    public boolean isOpen() {
        return meanwhile == null || meanwhile.until().isBefore(until);
    }
}
