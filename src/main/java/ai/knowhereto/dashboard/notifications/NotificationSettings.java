package ai.knowhereto.dashboard.notifications;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of mails and webhooks.
///
/// @param from the sender of mails; by default `Knowhere <no-reply@…>` at the host of `knowhere.base-url`
/// @param webhookPorts the ports that webhooks may be sent to
/// @param webhooksToLoopback for development only: whether webhooks may be sent to this machine, at any port and
///     without TLS
/// @param testsApart how long after one test of an endpoint, or of a person, another one is sent
/// @param runTasks whether this replica runs tasks, deliveries among them; some replica must
@ConfigurationProperties("knowhere.notifications")
record NotificationSettings(
        @Nullable String from,
        @DefaultValue("443") Set<Integer> webhookPorts,
        @DefaultValue("false") boolean webhooksToLoopback,
        @DefaultValue("true") boolean runTasks,
        @DefaultValue("10s") Duration testsApart) {}
