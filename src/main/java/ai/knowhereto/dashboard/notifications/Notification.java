package ai.knowhereto.dashboard.notifications;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that happened, for those who want to know. Never holds a key: the facts are numbers, names, times
/// and ids.
///
/// @param accountId the account that it happened in
/// @param kind what happened
/// @param keyId the key that it happened to, if it was one
/// @param about what messages belong together by, so that mails make one thread: the id of an alert, or of a key
/// @param facts what the words are made of, by name; which ones, the package tells
/// @param occurredAt when it happened
/// @param personIds who of the account's members is told; empty for all of them, [#NOBODY] for none
/// @param webhookIds which of the account's webhook endpoints; empty for all that take this kind, [#NOBODY] for
///     none
public record Notification(
        String accountId,
        Kind kind,
        @Nullable String keyId,
        String about,
        Map<String, String> facts,
        Instant occurredAt,
        List<String> personIds,
        List<String> webhookIds) {

    /// A list with an id that nothing has.
    public static final List<String> NOBODY = List.of("-");

    /// Keeps what it was given.
    public Notification {
        facts = Map.copyOf(facts);
        personIds = List.copyOf(personIds);
        webhookIds = List.copyOf(webhookIds);
    }
}
