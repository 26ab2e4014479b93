package ai.knowhereto.dashboard.accounts;

import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriComponentsBuilder;

/// The ways to sign in. A provider that offers trial accounts says so in its metadata, which is where providers tell
/// what they can do.
@Component
class Providers {

    private static final String TRIAL_ACCOUNTS = "knowhere_trial_accounts";
    private static final String ROLES_CLAIM = "knowhere_roles_claim";

    private final ClientRegistrationRepository registrations;
    private final Map<String, OAuth2ClientProperties.Registration> configured;

    Providers(ClientRegistrationRepository registrations, OAuth2ClientProperties properties) {
        this.registrations = registrations;
        this.configured = properties.getRegistration();
    }

    /// The buttons of the sign-in page, the provider used last before the others.
    List<Choice> choices(@Nullable String lastUsed) {
        if (!configured.isEmpty()) {
            return configured.entrySet().stream()
                    .map(one -> provider(one.getKey(), one.getValue().getClientName(), lastUsed))
                    .sorted(Comparator.comparing(Choice::lastUsed).reversed())
                    .toList();
        }
        return builtIn()
                .map(one -> trialAccounts(one).map(email -> trial(one, email)).toList())
                .orElseGet(List::of);
    }

    /// Whether anybody who reaches this address can sign in.
    boolean isTrial() {
        return configured.isEmpty() && builtIn().isPresent();
    }

    /// The claim of a provider that holds staff roles.
    ///
    /// @param otherwise the claim that the configuration names
    @Nullable
    String rolesClaim(String registration, @Nullable String otherwise) {
        return metadata(registration, ROLES_CLAIM).orElse(otherwise);
    }

    /// Where the provider signs people out, if it says.
    Optional<URI> endSessionEndpoint(String registration) {
        return metadata(registration, "end_session_endpoint").map(URI::create);
    }

    private Optional<String> metadata(String registration, String name) {
        return Optional.ofNullable(registrations.findByRegistrationId(registration))
                .map(one -> one.getProviderDetails().getConfigurationMetadata().get(name))
                .map(String::valueOf);
    }

    private Optional<ClientRegistration> builtIn() {
        if (registrations instanceof Iterable<?> all && all.iterator().hasNext()) {
            return Optional.of((ClientRegistration) all.iterator().next());
        }
        return Optional.empty();
    }

    private static Stream<String> trialAccounts(ClientRegistration registration) {
        Object accounts =
                registration.getProviderDetails().getConfigurationMetadata().get(TRIAL_ACCOUNTS);
        return accounts instanceof Collection<?> all ? all.stream().map(String::valueOf) : Stream.empty();
    }

    private static Choice provider(String id, @Nullable String name, @Nullable String lastUsed) {
        String label = StringUtils.hasText(name) ? name : StringUtils.capitalize(id);
        return new Choice(
                id, "Github".equals(label) ? "GitHub" : label, start(id).toUriString(), id.equals(lastUsed));
    }

    private static Choice trial(ClientRegistration registration, String email) {
        String id = registration.getRegistrationId();
        return new Choice(id, email, start(id).queryParam("login_hint", email).toUriString(), false);
    }

    private static UriComponentsBuilder start(String id) {
        return UriComponentsBuilder.fromPath("/oauth2/authorization/{id}").uriVariables(Map.of("id", id));
    }

    /// A button of the sign-in page.
    ///
    /// @param id the provider, as the configuration names it
    /// @param label what to continue with
    /// @param href where the sign-in starts
    /// @param lastUsed whether this browser signed in with it before
    record Choice(String id, String label, String href, boolean lastUsed) {}
}
