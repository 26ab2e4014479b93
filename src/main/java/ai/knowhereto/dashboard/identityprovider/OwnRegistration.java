package ai.knowhereto.dashboard.identityprovider;

import ai.knowhereto.dashboard.site.PublicAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/// The dashboard, as the client of the built-in provider.
///
/// Made at the first use: only then the port is known at which the server calls itself. Its endpoints are named one by
/// one, since nobody could be asked for them while the server starts. What is special about this provider stands in the
/// metadata, so that whoever signs people in needs to know nothing of it.
class OwnRegistration implements ClientRegistrationRepository, Iterable<ClientRegistration> {

    static final String ID = "trial";

    private final PublicAddress address;
    private final Environment environment;
    private volatile @Nullable ClientRegistration made;

    OwnRegistration(PublicAddress address, Environment environment) {
        this.address = address;
        this.environment = environment;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration() : null;
    }

    @Override
    public Iterator<ClientRegistration> iterator() {
        return List.of(registration()).iterator();
    }

    private ClientRegistration registration() {
        var registration = made;
        if (registration == null) {
            registration = make();
            made = registration;
        }
        return registration;
    }

    private ClientRegistration make() {
        String base = address.baseUrl().toString();
        return ClientRegistration.withRegistrationId(ID)
                .clientId(OwnClient.ID)
                .clientName("Trial")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(base + ProviderPaths.REDIRECT)
                .scope("openid", "profile", "email")
                .issuerUri(base)
                .authorizationUri(base + ProviderPaths.AUTHORIZE)
                .tokenUri(self() + ProviderPaths.TOKEN)
                .jwkSetUri(self() + ProviderPaths.KEYS)
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(Map.of(
                        "knowhere_trial_accounts",
                        Stream.of(TrialPerson.values()).map(TrialPerson::email).toList(),
                        "knowhere_roles_claim",
                        "roles"))
                .build();
    }

    /// Where this server reaches itself.
    private String self() {
        String host = environment.getProperty("server.address", "0.0.0.0");
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        String literal = reachable.contains(":") ? "[" + reachable + "]" : reachable;
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        return "http://" + literal + ":" + port;
    }
}
