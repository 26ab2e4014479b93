package ai.knowhereto.dashboard.compromise;

import ai.knowhereto.dashboard.audit.AuditEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A look-up of the team, as the page tells it.
///
/// @param at when
/// @param by who
/// @param keyId the key, if one was found
/// @param keyName its name then
/// @param outcome what was said
record PastLookUp(
        Instant at,
        String by,
        String keyId,
        @Nullable String keyName,
        @Nullable Outcome outcome) {

    static PastLookUp of(AuditEntry entry) {
        var event = entry.event();
        return new PastLookUp(
                entry.at(),
                event.actor().name(),
                event.targetId(),
                event.targetName(),
                Outcome.ofWord(event.details().get("result")).orElse(null));
    }
}
