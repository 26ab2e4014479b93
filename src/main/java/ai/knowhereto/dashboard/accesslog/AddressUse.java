package ai.knowhereto.dashboard.accesslog;

import java.time.Instant;

/// An address that used a key.
///
/// @param address the address
/// @param firstSeen its first request for which the key was good
/// @param lastSeen its last one
public record AddressUse(String address, Instant firstSeen, Instant lastSeen) {}
