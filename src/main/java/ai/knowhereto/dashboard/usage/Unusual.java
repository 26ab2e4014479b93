package ai.knowhereto.dashboard.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something unusual, with its evidence and where it can be seen.
///
/// @param message the name of its sentence in the messages
/// @param evidence the numbers and times in it, as the reader reads them
/// @param when the time in which it happened
/// @param filter the word that finds its requests in the access log; `null` for all of that time
record Unusual(
        String message,
        List<Object> evidence,
        Span when,
        @Nullable String filter) {

    Unusual {
        evidence = List.copyOf(evidence);
    }

    /// The evidence, for the template.
    public Object[] arguments() {
        return evidence.toArray();
    }
}
