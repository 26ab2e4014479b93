package ai.knowhereto.dashboard.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is not in a chart.
///
/// @param completeUntil up to when it is complete; `null` if nothing is late
/// @param gaps what was lost
record Missing(@Nullable String completeUntil, List<Stretch> gaps) {

    /// Requests that were lost.
    ///
    /// @param x where they would be, from the left edge
    /// @param width and how wide
    /// @param entries how many of all accounts at most; 0 for an unknown number
    /// @param from when it began
    /// @param to and ended
    /// @param why how, as the messages name it
    record Stretch(String x, String width, long entries, String from, String to, String why) {}
}
