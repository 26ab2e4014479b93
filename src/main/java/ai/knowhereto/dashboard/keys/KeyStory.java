package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was done to a key, as its page tells it.
///
/// @param activity what was done, the newest first
/// @param hasMore whether more was done than is told
/// @param createdBy who made the key, if the trail tells
/// @param disabledBy who disabled it, if it is disabled and the trail tells
/// @param alertId the alert that led to that, if one did
/// @param revokedBy who revoked it, if it is
record KeyStory(
        List<Line> activity,
        boolean hasMore,
        @Nullable String createdBy,
        @Nullable String disabledBy,
        @Nullable String alertId,
        @Nullable String revokedBy) {

    /// One thing that was done.
    ///
    /// @param at when
    /// @param who the name of the person, and for staff the role
    /// @param what in words
    /// @param address where from, if it came over the network
    record Line(
            Instant at, String who, String what, @Nullable String address) {}
}
