package ai.knowhereto.dashboard.accesslog;

import java.util.List;

/// Who uses a key now.
///
/// @param lastMinute its requests in the last 60 seconds, of every outcome
/// @param lastDay its requests in the last 24 hours ([LastDay], UTC), of every outcome
/// @param addresses where good requests came from in the last 24 hours, the latest first, ten at most
/// @param clients the user agents of the last 500 good requests of the last 24 hours, the latest first, five at most
public record CurrentUse(long lastMinute, long lastDay, List<AddressUse> addresses, List<String> clients) {}
