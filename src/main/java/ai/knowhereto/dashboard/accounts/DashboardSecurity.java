package ai.knowhereto.dashboard.accounts;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Who gets through to what. Nothing is open unless [Routes] says so.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class DashboardSecurity {

    private static final RequestMatcher THEME = pathPattern(HttpMethod.POST, "/preferences/theme");

    /// The API's side has its own doorkeeper, ahead of this one; here its requests pass a chain without a filter.
    @Bean
    @Order(0)
    SecurityFilterChain apiChain() {
        return new DefaultSecurityFilterChain(pathPattern("/v1/**"));
    }

    /// The dashboard. The headers are `site`'s, and what people asked for is kept by [PageAskedFor].
    @Bean
    @Order(100)
    SecurityFilterChain dashboardChain(
            HttpSecurity http,
            ProviderSignIn signIn,
            SignOut signOut,
            SignInRequired required,
            CurrentPerson current,
            SameOrigin origin,
            SessionLife life,
            BaseAddress base) {
        return http.headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterAfter(new Doorkeeper(life, origin, base), SecurityContextHolderFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new SessionTokens())
                        .ignoringRequestMatchers(request -> isHarmless(request, origin)))
                .sessionManagement(sessions -> sessions.sessionFixation(SessionFixationConfigurer::newSession))
                .oauth2Login(signIn)
                .logout(logout -> logout.addLogoutHandler(signOut).logoutSuccessHandler(signOut))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(required).accessDeniedHandler(required))
                .authorizeHttpRequests(requests -> requests.requestMatchers(Routes.PUBLIC)
                        .permitAll()
                        .requestMatchers(Routes.SIGNED_IN)
                        .access((_, context) -> new AuthorizationDecision(
                                current.of(context.getRequest()).isPresent()))
                        .requestMatchers(Routes.STAFF)
                        .access((_, context) -> new AuthorizationDecision(current.of(context.getRequest())
                                .filter(SignedIn::isStaff)
                                .isPresent()))
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /// The theme of somebody without a session: there is nothing to hold a token, and nothing but a look to change.
    private static boolean isHarmless(HttpServletRequest request, SameOrigin origin) {
        return THEME.matches(request) && request.getSession(false) == null && origin.isCertain(request);
    }
}
