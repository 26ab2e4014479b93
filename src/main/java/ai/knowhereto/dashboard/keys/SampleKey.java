package ai.knowhereto.dashboard.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key that is only an example, as it should stand in a list.
///
/// @param name what it is called
/// @param environment its side of the API
/// @param note where it is stored, in its owner's words
/// @param createdAt when it was made
/// @param expiresAt its end, or `null` for none
/// @param disabledAt when it was disabled, or `null`
/// @param leakedAt when it was revoked because it had leaked, or `null`
public record SampleKey(
        String name,
        Environment environment,
        @Nullable String note,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant disabledAt,
        @Nullable Instant leakedAt) {

    /// An active key that never expires.
    public static SampleKey of(String name, Environment environment, Instant createdAt) {
        return new SampleKey(name, environment, null, createdAt, null, null, null);
    }

    /// The same, stored there.
    public SampleKey storedIn(String place) {
        return new SampleKey(name, environment, place, createdAt, expiresAt, disabledAt, leakedAt);
    }

    /// The same, with an end.
    public SampleKey until(Instant end) {
        return new SampleKey(name, environment, note, createdAt, end, disabledAt, leakedAt);
    }

    /// The same, disabled.
    public SampleKey disabled(Instant at) {
        return new SampleKey(name, environment, note, createdAt, expiresAt, at, leakedAt);
    }

    /// The same, revoked because it had leaked.
    public SampleKey leaked(Instant at) {
        return new SampleKey(name, environment, note, createdAt, expiresAt, disabledAt, at);
    }
}
