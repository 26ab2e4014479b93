package ai.knowhereto.dashboard.alerts;

import org.jspecify.annotations.Nullable;

/// What an open page says of itself when it asks whether that is still so; only these bind. Nothing of it is believed.
///
/// @param content what can be acted on there
/// @param state all that it shows
/// @param news how much it says there is that it does not show
/// @param firing how many alerts it says fire
record Seen(
        @Nullable String content,
        @Nullable String state,
        @Nullable Integer news,
        @Nullable Long firing) {

    boolean isStillSo(Live.Shown shown) {
        return shown.state().equals(state);
    }

    /// Whether it says something else of what it does not show.
    boolean isNews(Live.Shown shown) {
        return news == null || news != shown.news();
    }

    boolean hasFewer(Live.Shown shown) {
        return firing != null && firing < shown.firing();
    }
}
