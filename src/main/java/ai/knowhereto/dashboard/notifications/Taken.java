package ai.knowhereto.dashboard.notifications;

import org.jspecify.annotations.Nullable;

/// An attempt that a worker has taken: nobody else has it, until somebody takes the next one.
///
/// @param attempt the number of the attempt, which is the fence
/// @param tries how many attempts this round had before
/// @param personId who gets a mail; `null` for a webhook
/// @param endpointId where a webhook goes; `null` for a mail
record Taken(
        String deliveryId,
        String notificationId,
        int attempt,
        int tries,
        @Nullable String personId,
        @Nullable String endpointId) {

    Schedule schedule() {
        return personId != null ? Schedule.MAIL : Schedule.WEBHOOKS;
    }
}
