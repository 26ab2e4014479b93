package ai.knowhereto.dashboard.notifications;

import java.util.UUID;

/// Identifiers: a prefix that tells the kind, then 122 random bits.
final class Ids {

    private Ids() {}

    static String next(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
    }
}
