package ai.knowhereto.dashboard.accounts;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.stereotype.Component;

/// How the dashboard talks to providers. Keeps no access tokens: it only wants to know who somebody is.
@Component
class ProviderSignIn implements Customizer<OAuth2LoginConfigurer<HttpSecurity>> {

    private final SignInStart start;
    private final PersonFromProvider person;
    private final SignInOutcome outcome;

    ProviderSignIn(SignInStart start, PersonFromProvider person, SignInOutcome outcome) {
        this.start = start;
        this.person = person;
        this.outcome = outcome;
    }

    @Override
    public void customize(OAuth2LoginConfigurer<HttpSecurity> login) {
        login.loginPage("/login")
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(start))
                .authorizedClientRepository(new ForgottenTokens())
                .successHandler(outcome)
                .failureHandler(outcome)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
                    @Override
                    public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
                        filter.setAuthenticationResultConverter(person::convert);
                        return filter;
                    }
                });
    }
}
