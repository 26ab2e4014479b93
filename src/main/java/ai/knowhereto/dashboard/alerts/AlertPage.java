package ai.knowhereto.dashboard.alerts;

import ai.knowhereto.dashboard.notifications.Channels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One alert, as its page shows it.
///
/// @param row its rule; `null` if that was deleted
/// @param webhooks those that its rule tells
/// @param isKeyThere whether something can be done to its key
/// @param hasDisabled whether its key is disabled because of it
public record AlertPage(
        AlertRow alert,
        @Nullable RuleRow row,
        List<Channels.Webhook> webhooks,
        boolean isKeyThere,
        boolean hasDisabled) {

    /// What can be acted on.
    List<String> content() {
        return List.of(
                alert.token() + alert.end(),
                row == null ? "" : row.token() + row.status() + row.isFiring(),
                String.valueOf(webhooks),
                isKeyThere + " " + hasDisabled);
    }
}
