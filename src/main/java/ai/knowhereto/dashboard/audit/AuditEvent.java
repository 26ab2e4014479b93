package ai.knowhereto.dashboard.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that was done, as the audit trail tells it. Never holds a key, only ids and names.
///
/// @param accountId the account it concerns, or `null` if none
/// @param actor who did it
/// @param action what was done, as `noun.verb`: `key.created`, `key.revoked`, `person.signed-in`
/// @param targetType the kind of thing it was done to: `key`, `person`
/// @param targetId the id of that thing
/// @param targetName its name at that time
/// @param reason why, in the actor's words or as a code, if given
/// @param details further facts, by name; at most a few short ones
public record AuditEvent(
        @Nullable String accountId,
        Actor actor,
        String action,
        String targetType,
        String targetId,
        @Nullable String targetName,
        @Nullable String reason,
        Map<String, String> details) {}
