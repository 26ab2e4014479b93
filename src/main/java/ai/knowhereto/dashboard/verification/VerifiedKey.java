package ai.knowhereto.dashboard.verification;

import ai.knowhereto.dashboard.keys.Environment;

/// What is known of a key whose whole secret was presented.
///
/// @param keyId the key
/// @param secretId which of its secrets was presented
/// @param accountId the account that owns it
/// @param environment the side of the API that it opens
/// @param old whether that secret is not the key's current one: the old one of a rotation, or one that has ended
public record VerifiedKey(String keyId, String secretId, String accountId, Environment environment, boolean old) {}
