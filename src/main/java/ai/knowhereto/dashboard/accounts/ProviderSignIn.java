package ai.knowhereto.dashboard.accounts;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.stereotype.Component;

/// How the dashboard talks to providers. Keeps no access tokens: it only wants to know who somebody is.
@Component
class ProviderSignIn implements Customizer<OAuth2LoginConfigurer<HttpSecurity>> {

    private final SignInStart start;
    private final PersonFromProvider person;
    private final SignInOutcome outcome;
    private final PendingSignIns pending;
    private final UserInfo userInfo;

    ProviderSignIn(
            SignInStart start,
            PersonFromProvider person,
            SignInOutcome outcome,
            PendingSignIns pending,
            UserInfo userInfo) {
        this.start = start;
        this.person = person;
        this.outcome = outcome;
        this.pending = pending;
        this.userInfo = userInfo;
    }

    @Override
    public void customize(OAuth2LoginConfigurer<HttpSecurity> login) {
        login.loginPage("/login")
                .authorizationEndpoint(endpoint ->
                        endpoint.authorizationRequestResolver(start).authorizationRequestRepository(pending))
                .userInfoEndpoint(endpoint -> endpoint.userService(userInfo).oidcUserService(oidcUserInfo()))
                .authorizedClientRepository(new ForgottenTokens())
                .successHandler(outcome)
                .failureHandler(outcome)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
                    @Override
                    public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
                        filter.setAuthenticationResultConverter(person::convert);
                        return filter;
                    }
                })
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(outcome::onStartFailure);
                        return filter;
                    }
                });
    }

    private OidcUserService oidcUserInfo() {
        var service = new OidcUserService();
        service.setOauth2UserService(userInfo);
        return service;
    }
}
