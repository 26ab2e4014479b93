package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.audit.Actor;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Stops to send to an endpoint that is no more, and tells the account's members by what else there is.
@Component
class EndpointGuard {

    private static final Actor OURSELVES = new Actor(Actor.Type.SYSTEM, null, "Knowhere", "system", null);

    /// Whether anything has arrived there since the first attempt of this round: then the endpoint lives, and
    /// refuses this message only.
    private static final String LIVES = """
            select exists (select 1 from notification_delivery
                where endpoint_id = :endpoint and state = 'DELIVERED' and ended_at >= (
                    select min(started_at) from notification_attempt
                    where delivery_id = :delivery and attempt >= :first))""";

    private final JdbcClient database;
    private final Endpoints endpoints;
    private final EndpointState state;
    private final Outbox outbox;
    private final AuditTrail audit;

    EndpointGuard(JdbcClient database, Endpoints endpoints, EndpointState state, Outbox outbox, AuditTrail audit) {
        this.database = database;
        this.endpoints = endpoints;
        this.state = state;
        this.outbox = outbox;
        this.audit = audit;
    }

    /// A message could not be delivered for good.
    @Transactional(propagation = Propagation.MANDATORY)
    public void failed(String endpointId, Taken taken, Outcome outcome, Instant now) {
        switch (outcome.result()) {
            case GONE -> disable(endpointId, "gone", outcome, now);
            case FAILED -> {
                if (!lives(endpointId, taken)) {
                    disable(endpointId, "failed", outcome, now);
                }
            }
            default -> {
                // nothing was sent, or what went wrong is ours
            }
        }
    }

    private boolean lives(String endpointId, Taken taken) {
        return database.sql(LIVES)
                .param("endpoint", endpointId)
                .param("delivery", taken.deliveryId())
                .param("first", taken.attempt() - taken.tries())
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    private void disable(String endpointId, String reason, Outcome outcome, Instant now) {
        if (!state.disable(endpointId, reason, outcome.sentTo())) {
            return;
        }
        var endpoint = endpoints.find(endpointId).orElseThrow();
        audit.add(new AuditEvent(
                endpoint.accountId(),
                OURSELVES,
                "webhook.disabled",
                "webhook",
                endpointId,
                endpoint.name(),
                reason,
                Map.of()));
        outbox.add(new Notification(
                endpoint.accountId(),
                Kind.WEBHOOK_DISABLED,
                null,
                endpointId,
                Map.of("webhook", endpoint.name(), "webhookId", endpointId, "reason", reason),
                now,
                List.of(),
                List.of()));
    }
}
