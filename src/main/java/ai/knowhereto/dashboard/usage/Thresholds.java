package ai.knowhereto.dashboard.usage;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The alert rules that concern a chart. The module that owns rules implements it.
public interface Thresholds {

    /// @param keyId the key that is shown; `null` for all of the account
    List<Threshold> of(String accountId, @Nullable String keyId, Locale locale);

    /// A rule, as a chart shows it.
    ///
    /// @param sentence the rule in words
    /// @param href where it is changed
    /// @param status how it is: `ok`, `firing`, `acknowledged`, `muted`, `firing-muted` or `paused`
    /// @param requests at how many requests it comes true; `null` if it is about something else than all requests
    /// @param minutes in how many minutes
    /// @param label what stands beside its line
    record Threshold(
            String sentence,
            String href,
            String status,
            @Nullable Double requests,
            int minutes,
            String label) {

        /// How high its line is.
        double height() {
            return requests == null ? 0 : requests;
        }

        /// Whether it looks at all, and at what bars of that length are made of. A part of a threshold, or several,
        /// would be crossed by bars without an alert.
        boolean isDrawn(long barMinutes) {
            return requests != null && minutes == barMinutes && !"paused".equals(status);
        }
    }
}
