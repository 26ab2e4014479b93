package ai.knowhereto.dashboard.logs;

import org.jspecify.annotations.Nullable;

/// The form of a saved filter.
///
/// @param id the filter; `null` for a new one
/// @param name what was typed
/// @param problem what is wrong, as a key of the message bundle
public record FilterForm(
        LogPlace place,
        @Nullable String id,
        String name,
        String words,
        String time,
        @Nullable String problem) {

    /// Where it is sent to.
    public String action() {
        return place.path() + "/filters" + (id == null ? "" : "/" + id);
    }

    FilterForm with(String typed, String wrong) {
        return new FilterForm(place, id, typed, words, time, wrong);
    }
}
