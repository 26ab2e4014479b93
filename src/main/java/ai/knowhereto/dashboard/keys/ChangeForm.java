package ai.knowhereto.dashboard.keys;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The form of a change to a key, as it was sent: each change has a field of its own, or two. Only these bind.
///
/// @param name the new name, as typed
/// @param expires one of [Expiry#choices()]
/// @param date the date for the choice `date`, ISO 8601
/// @param value the state: `disabled` or `enabled`
/// @param note where the key is stored
/// @param version of the key that the form was filled in for
record ChangeForm(
        @Nullable String name,
        @Nullable String expires,
        @Nullable String date,
        @Nullable String value,
        @Nullable String note,
        @Nullable String version) {

    static final String DISABLED = "disabled";
    static final String ENABLED = "enabled";

    /// A version that no key has: whoever does not tell what he saw has seen nothing.
    private static final long NONE = -1;

    /// The form as it is opened: with what the key is, and for its end with what is recommended.
    static ChangeForm of(ApiKey key) {
        return new ChangeForm(
                key.name(), Expiry.RECOMMENDED, null, null, Objects.requireNonNullElse(key.note(), ""), null);
    }

    /// The version of the key that the person has seen.
    long seen() {
        return seen(version);
    }

    static long seen(@Nullable String version) {
        return version != null && version.matches("\\d{1,18}") ? Long.parseLong(version) : NONE;
    }
}
