package ai.knowhereto.dashboard.audit;

import org.jspecify.annotations.Nullable;

/// Who did it.
///
/// @param type a person, or the system itself
/// @param id the person's id, `null` for the system
/// @param name the name or email address at that time
/// @param role the strongest role that the actor had then: `member`, `support`, `admin` or `system`
/// @param address the network address that the request came from, if there was one
public record Actor(
        Type type,
        @Nullable String id,
        String name,
        String role,
        @Nullable String address) {

    /// The kinds of actors.
    public enum Type {
        PERSON,
        SYSTEM
    }
}
