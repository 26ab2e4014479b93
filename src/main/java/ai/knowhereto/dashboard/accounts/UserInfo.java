package ai.knowhereto.dashboard.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;

/// Asks a provider who somebody is. GitHub tells addresses that it verified at an endpoint of its own only, to those
/// who asked for the scope `user:email`; without them nobody from there could be on a list of addresses.
class UserInfo extends DefaultOAuth2UserService {

    private static final String EMAIL_SCOPE = "user:email";

    private final RestOperations calls;

    UserInfo(RestOperations calls) {
        this.calls = calls;
        setRestOperations(calls);
    }

    @Override
    public OAuth2User loadUser(OAuth2UserRequest request) throws OAuth2AuthenticationException {
        var user = super.loadUser(request);
        if (!request.getAccessToken().getScopes().contains(EMAIL_SCOPE)) {
            return user;
        }
        Map<String, Object> claims = new HashMap<>(user.getAttributes());
        claims.remove("email");
        primaryEmail(request).ifPresent(email -> {
            claims.put("email", email.address());
            claims.put("email_verified", email.verified());
        });
        return new DefaultOAuth2User(user.getAuthorities(), claims, nameAttribute(request));
    }

    private Optional<Email> primaryEmail(OAuth2UserRequest request) {
        var details = request.getClientRegistration().getProviderDetails();
        var headers = new HttpHeaders();
        headers.setBearerAuth(request.getAccessToken().getTokenValue());
        try {
            var answer = calls.exchange(
                    details.getUserInfoEndpoint().getUri() + "/emails",
                    HttpMethod.GET,
                    new HttpEntity<>(headers),
                    new ParameterizedTypeReference<List<Map<String, Object>>>() {});
            return Optional.ofNullable(answer.getBody()).orElse(List.of()).stream()
                    .filter(email -> Boolean.TRUE.equals(email.get("primary")))
                    .map(email ->
                            new Email(String.valueOf(email.get("email")), Boolean.TRUE.equals(email.get("verified"))))
                    .findFirst();
        } catch (RestClientException e) {
            return Optional.empty();
        }
    }

    private static String nameAttribute(OAuth2UserRequest request) {
        return String.valueOf(request.getClientRegistration()
                .getProviderDetails()
                .getUserInfoEndpoint()
                .getUserNameAttributeName());
    }

    private record Email(String address, boolean verified) {}
}
