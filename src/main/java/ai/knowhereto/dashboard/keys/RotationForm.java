package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.Nullable;

/// The forms of a rotation, as they were sent: each has some of these fields. Only these bind.
///
/// @param grace how long the old key works, or how much longer: one of [GracePeriod#choices()], or `keep`
/// @param date the date for the choice `date`, ISO 8601
/// @param silence after which the old key ends earlier: one of [Silence#choices()]
/// @param secret the old secret that is meant
/// @param reason why it is ended
/// @param version of the key that the form was filled in for
record RotationForm(
        @Nullable String grace,
        @Nullable String date,
        @Nullable String silence,
        @Nullable String secret,
        @Nullable String reason,
        @Nullable String version) {

    /// The version of the key that the person has seen.
    long seen() {
        return ChangeForm.seen(version);
    }
}
