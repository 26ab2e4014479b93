package ai.knowhereto.dashboard.identityprovider;

import ai.knowhereto.dashboard.site.PublicAddress;
import java.util.stream.Stream;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/// The dashboard, as the built-in provider knows it: its only client, without a secret, since PKCE ties each code to
/// the browser that asked for it.
final class OwnClient {

    static final String ID = "dashboard";

    private OwnClient() {}

    static RegisteredClientRepository registered(PublicAddress address) {
        return new InMemoryRegisteredClientRepository(RegisteredClient.withId(ID)
                .clientId(ID)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(uris -> names(address).forEach(base -> uris.add(base + ProviderPaths.REDIRECT)))
                .scope("openid")
                .scope("profile")
                .scope("email")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .build());
    }

    static AuthorizationServerSettings settings(PublicAddress address) {
        String root = "/identity-provider";
        return AuthorizationServerSettings.builder()
                .issuer(address.baseUrl().toString())
                .authorizationEndpoint(ProviderPaths.AUTHORIZE)
                .tokenEndpoint(ProviderPaths.TOKEN)
                .jwkSetEndpoint(ProviderPaths.KEYS)
                .pushedAuthorizationRequestEndpoint(root + "/par")
                .deviceAuthorizationEndpoint(root + "/device")
                .deviceVerificationEndpoint(root + "/device-verification")
                .tokenRevocationEndpoint(root + "/revoke")
                .tokenIntrospectionEndpoint(root + "/introspect")
                .oidcUserInfoEndpoint(root + "/userinfo")
                .oidcLogoutEndpoint(root + "/logout")
                .build();
    }

    /// All names of this machine under which the dashboard answers.
    private static Stream<String> names(PublicAddress address) {
        String scheme = address.baseUrl().getScheme() + "://";
        return Stream.concat(
                        Stream.of(address.baseUrl().toString()),
                        address.hosts().stream().map(scheme::concat))
                .distinct();
    }
}
