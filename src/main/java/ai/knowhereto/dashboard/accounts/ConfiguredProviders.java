package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.site.PublicAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/// The configured providers, each asked for its endpoints when somebody first signs in with it.
///
/// Spring Boot asks them all while it starts, so that a provider that is down would keep the whole dashboard, and the
/// API with it, from starting. Redirect addresses are built from our base address, never from a request.
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
class ConfiguredProviders implements ClientRegistrationRepository {

    private final OAuth2ClientProperties properties;
    private final PublicAddress address;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    ConfiguredProviders(OAuth2ClientProperties properties, PublicAddress address) {
        this.properties = properties;
        this.address = address;
    }

    /// @throws IllegalArgumentException if the provider does not answer; the next call asks again
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        var configured = properties.getRegistration().get(id);
        if (configured == null) {
            return null;
        }
        var found = known.get(id);
        if (found == null) {
            // not computeIfAbsent: a provider that is slow to answer must not block the others
            found = discovered(id, configured);
            known.put(id, found);
        }
        return found;
    }

    private ClientRegistration discovered(String id, OAuth2ClientProperties.Registration configured) {
        var alone = new OAuth2ClientProperties();
        alone.getRegistration().put(id, configured);
        alone.getProvider().putAll(properties.getProvider());
        var registration = new OAuth2ClientPropertiesMapper(alone)
                .asClientRegistrations().values().stream().findFirst().orElseThrow();
        return ClientRegistration.withClientRegistration(registration)
                .redirectUri(
                        Objects.requireNonNull(registration.getRedirectUri()).replace("{baseUrl}", base()))
                .build();
    }

    private String base() {
        return address.baseUrl().toString();
    }
}
