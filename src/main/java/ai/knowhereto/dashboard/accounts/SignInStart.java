package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.stereotype.Component;

/// Sends people to their provider: authorization code with PKCE S256, state and nonce. A link may say whom to sign in
/// (`login_hint`) and that the provider should ask (`prompt=select_account`); nothing else of it is passed on.
@Component
class SignInStart implements OAuth2AuthorizationRequestResolver {

    private static final String HINT = "login_hint";
    private static final String PROMPT = "prompt";

    private final DefaultOAuth2AuthorizationRequestResolver resolver;

    SignInStart(ClientRegistrationRepository registrations) {
        this.resolver = new DefaultOAuth2AuthorizationRequestResolver(registrations);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        return withWishes(resolver.resolve(request), request);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
        return withWishes(resolver.resolve(request, registration), request);
    }

    private static @Nullable OAuth2AuthorizationRequest withWishes(
            @Nullable OAuth2AuthorizationRequest start, HttpServletRequest request) {
        if (start == null) {
            return null;
        }
        var wishes = wishes(request);
        return wishes.isEmpty()
                ? start
                : OAuth2AuthorizationRequest.from(start)
                        .additionalParameters(parameters -> parameters.putAll(wishes))
                        .build();
    }

    /// Another site must not choose who is signed in here.
    private static Map<String, Object> wishes(HttpServletRequest request) {
        Map<String, Object> wishes = new LinkedHashMap<>();
        String hint = request.getParameter(HINT);
        if (hint != null && hint.length() <= 320 && !isForeign(request.getHeader("Sec-Fetch-Site"))) {
            wishes.put(HINT, hint);
        }
        if ("select_account".equals(request.getParameter(PROMPT))) {
            wishes.put(PROMPT, "select_account");
        }
        return wishes;
    }

    /// A page on another port of this machine, or on a sister domain, is `same-site` and foreign all the same.
    private static boolean isForeign(@Nullable String site) {
        return "cross-site".equals(site) || "same-site".equals(site);
    }
}
