package ai.knowhereto.dashboard.keys;

import org.jspecify.annotations.Nullable;

/// The form of Create New Key, as it was sent. Only these fields bind.
///
/// @param name the name, as typed
/// @param environment `live` or `test`
/// @param expires one of [Expiry#choices()]
/// @param date the date for the choice `date`, ISO 8601
/// @param note where the key is stored
/// @param token of this form
record KeyForm(
        @Nullable String name,
        @Nullable String environment,
        @Nullable String expires,
        @Nullable String date,
        @Nullable String note,
        @Nullable String token) {

    static KeyForm empty(String token) {
        return new KeyForm("", Environment.LIVE.word(), Expiry.RECOMMENDED, null, "", token);
    }
}
