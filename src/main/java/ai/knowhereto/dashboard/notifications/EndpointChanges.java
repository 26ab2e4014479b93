package ai.knowhereto.dashboard.notifications;

import ai.knowhereto.dashboard.accounts.SignedIn;
import ai.knowhereto.dashboard.audit.AuditEvent;
import ai.knowhereto.dashboard.audit.AuditTrail;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people do to the webhook endpoints of their account; each is in the audit trail.
@Component
class EndpointChanges {

    static final String SWITCHED_OFF = "switched-off";

    private final Endpoints endpoints;
    private final EndpointPlaces places;
    private final EndpointState state;
    private final SigningSecrets secrets;
    private final AuditTrail audit;
    private final Clock clock;

    EndpointChanges(
            Endpoints endpoints,
            EndpointPlaces places,
            EndpointState state,
            SigningSecrets secrets,
            AuditTrail audit,
            Clock clock) {
        this.endpoints = endpoints;
        this.places = places;
        this.state = state;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param secret as receivers get it; shown once
    record Created(Endpoint endpoint, String secret) {}

    /// @param id of the new one
    /// @return empty if the account has as many as it may, or that one
    @Transactional
    public Optional<Created> create(SignedIn who, String id, EndpointForm.Read form) {
        var now = clock.instant();
        return places.add(id, who.accountId(), form.name(), Objects.requireNonNull(form.url()), form.kinds(), now)
                .flatMap(endpoints::find)
                .map(endpoint -> {
                    tell(who, "webhook.created", endpoint);
                    return new Created(
                            endpoint, secrets.next(endpoint.id(), now).reveal());
                });
    }

    @Transactional
    public void change(SignedIn who, Endpoint endpoint, EndpointForm.Read form) {
        if (endpoints.change(endpoint.id(), form.name(), Objects.requireNonNull(form.url()), form.kinds())) {
            endpoints.find(endpoint.id()).ifPresent(now -> tell(who, "webhook.changed", now));
        }
    }

    /// A new secret; the one of before signs beside it for a day.
    @Transactional
    public Created rotate(SignedIn who, Endpoint endpoint) {
        var secret = secrets.next(endpoint.id(), clock.instant());
        tell(who, "webhook.secret-rotated", endpoint);
        return new Created(endpoint, secret.reveal());
    }

    @Transactional
    public void enable(SignedIn who, Endpoint endpoint, boolean enabled) {
        if (state.enable(endpoint.id(), enabled, enabled ? null : SWITCHED_OFF)) {
            tell(who, enabled ? "webhook.enabled" : "webhook.disabled", endpoint);
        }
    }

    @Transactional
    public void delete(SignedIn who, Endpoint endpoint) {
        if (endpoints.delete(endpoint.id())) {
            tell(who, "webhook.deleted", endpoint);
        }
    }

    private void tell(SignedIn who, String action, Endpoint endpoint) {
        audit.add(new AuditEvent(
                who.accountId(),
                who.actor(),
                action,
                "webhook",
                endpoint.id(),
                endpoint.name(),
                null,
                Map.of("host", endpoint.host())));
    }
}
