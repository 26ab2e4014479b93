package ai.knowhereto.dashboard.notifications;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A notification as it is kept.
record Told(
        String id,
        String accountId,
        Kind kind,
        @Nullable String keyId,
        String about,
        Map<String, String> facts,
        Instant occurredAt) {}
