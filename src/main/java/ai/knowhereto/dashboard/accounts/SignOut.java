package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/// Ends a session here and at the provider (OpenID Connect RP-Initiated Logout 1.0).
///
/// The way to the provider is a page that leads on (`Refresh`) and no redirect: the policy `form-action 'self'` covers
/// redirects after a form in Chromium, and the provider's origin would have to stand in it on every page.
@Component
class SignOut implements LogoutHandler, LogoutSuccessHandler {

    static final String PROVIDER_PAGE = "knowhere.provider-sign-out";

    private final SignIns signIns;
    private final CurrentPerson current;
    private final Providers providers;
    private final Cookies cookies;
    private final BaseAddress base;

    SignOut(SignIns signIns, CurrentPerson current, Providers providers, Cookies cookies, BaseAddress base) {
        this.signIns = signIns;
        this.current = current;
        this.providers = providers;
        this.cookies = cookies;
        this.base = base;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        try {
            current.of(request).ifPresent(signIns::signOut);
        } catch (RuntimeException e) {
            // whatever cannot be written down, who asked to be signed out is signed out
            new SecurityContextLogoutHandler().logout(request, response, authentication);
            throw e;
        }
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException, ServletException {
        cookies.forgetSession(response);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        var provider = providersPage(authentication);
        if (provider.isEmpty()) {
            response.sendRedirect(base.of("/login?logout"), HttpServletResponse.SC_SEE_OTHER);
            return;
        }
        response.setHeader("Refresh", "0; url=" + provider.get());
        request.setAttribute(PROVIDER_PAGE, provider.get());
        request.getRequestDispatcher("/login/leaving").forward(request, response);
    }

    private Optional<URI> providersPage(@Nullable Authentication authentication) {
        if (!(authentication instanceof OAuth2AuthenticationToken token)
                || !(token.getPrincipal() instanceof KnownPerson person)
                || person.idToken() == null) {
            return Optional.empty();
        }
        String idToken = person.idToken();
        return providers
                .endSessionEndpoint(token.getAuthorizedClientRegistrationId())
                .map(endpoint -> UriComponentsBuilder.fromUri(endpoint)
                        .queryParam("id_token_hint", "{token}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .encode()
                        .buildAndExpand(Map.of("token", idToken, "back", base.of("/login?logout")))
                        .toUri());
    }
}
