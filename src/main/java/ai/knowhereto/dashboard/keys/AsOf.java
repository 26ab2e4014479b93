package ai.knowhereto.dashboard.keys;

import java.time.Instant;

/// What decides what a key is: the moment, and when its account wants it rotated.
///
/// @param now the moment
/// @param policy the account's; [RotationPolicy#NEVER] where there are keys of several accounts
record AsOf(Instant now, RotationPolicy policy) {

    /// Where it does not matter when a key is to be rotated.
    static AsOf anyPolicy(Instant now) {
        return new AsOf(now, RotationPolicy.NEVER);
    }
}
