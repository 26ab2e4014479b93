package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/// The sign-ins that were started in a session and not finished. An answer fits one of them if it has its state, comes
/// back to its provider's address, names its issuer if it names one (RFC 9207) and is not too late. It fits once.
@Component
class PendingSignIns implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    /// How long a sign-in may take. Strangers can start as many as they like, so what they open goes soon.
    static final Duration LIFE = Duration.ofMinutes(10);

    private static final String STARTED = "knowhere.started-at";

    private final HttpSessionOAuth2AuthorizationRequestRepository sessions =
            new HttpSessionOAuth2AuthorizationRequestRepository();
    private final ClientRegistrationRepository registrations;
    private final Clock clock;

    PendingSignIns(ClientRegistrationRepository registrations, Clock clock) {
        this.registrations = registrations;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return sessions.loadAuthorizationRequest(request);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest start, HttpServletRequest request, HttpServletResponse response) {
        if (start == null) {
            removeAuthorizationRequest(request, response);
            return;
        }
        var session = request.getSession();
        if (!SessionLife.isSignedIn(session)) {
            session.setMaxInactiveInterval((int) LIFE.toSeconds());
        }
        var timed = OAuth2AuthorizationRequest.from(start)
                .attributes(attributes -> attributes.put(STARTED, clock.instant()))
                .build();
        sessions.saveAuthorizationRequest(timed, request, response);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        var start = sessions.removeAuthorizationRequest(request, response);
        return start != null && fits(request, start) ? start : null;
    }

    private boolean fits(HttpServletRequest request, OAuth2AuthorizationRequest start) {
        String registration = start.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
        Instant started = start.getAttribute(STARTED);
        return registration != null
                && started != null
                && clock.instant().isBefore(started.plus(LIFE))
                && request.getRequestURI().endsWith("/" + registration)
                && isFrom(registration, request.getParameter("iss"));
    }

    private boolean isFrom(String registration, @Nullable String issuer) {
        var provider = registrations.findByRegistrationId(registration);
        if (issuer == null || provider == null || provider.getProviderDetails().getIssuerUri() == null) {
            return true;
        }
        return Objects.equals(provider.getProviderDetails().getIssuerUri(), issuer);
    }
}
