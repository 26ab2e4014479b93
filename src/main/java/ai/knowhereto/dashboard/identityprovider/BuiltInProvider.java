package ai.knowhereto.dashboard.identityprovider;

import ai.knowhereto.dashboard.site.PublicAddress;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/// Spring Authorization Server with three people in it. Its chain keeps nobody signed in.
@Configuration(proxyBeanMethods = false)
@Conditional(WhenOn.class)
class BuiltInProvider {

    private static final int KEY_BITS = 2048;

    @Bean
    OwnRegistration ownRegistration(PublicAddress address, Environment environment) {
        return new OwnRegistration(address, environment);
    }

    @Bean
    TrialMember trialMember() {
        return TrialMember.known();
    }

    @Bean
    @Order(10)
    SecurityFilterChain providerChain(HttpSecurity http, PublicAddress address, Clock clock) {
        return http.securityMatcher(ProviderPaths.used())
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .addFilterAfter(new SignInByLink(clock), SecurityContextHolderFilter.class)
                .oauth2AuthorizationServer(server -> server.registeredClientRepository(OwnClient.registered(address))
                        .authorizationService(new RecentAuthorizations())
                        .authorizationServerSettings(OwnClient.settings(address))
                        .oidc(Customizer.withDefaults()))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(ProviderPaths.BEHIND_PROXY)
                        .permitAll()
                        .requestMatchers(ProviderPaths.AUTHORIZE, ProviderPaths.TOKEN)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /// The key that signs ID tokens: made at every start, known to nobody else.
    @Bean
    JWKSource<SecurityContext> signingKey() throws JOSEException {
        var key = new RSAKeyGenerator(KEY_BITS)
                .keyID(UUID.randomUUID().toString())
                .generate();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    /// The framework wants one for its user-info endpoint, which nobody asks here.
    @Bean
    JwtDecoder ownTokens(JWKSource<SecurityContext> signingKey) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(signingKey);
    }

    /// What the provider tells of a person.
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> facts() {
        return context -> {
            Authentication principal = Objects.requireNonNull(context.getPrincipal());
            var person = TrialPerson.withSubject(principal.getName());
            context.getClaims()
                    .claim("name", person.title())
                    .claim("email", person.email())
                    .claim("email_verified", true)
                    .claim("roles", person.roles());
        };
    }

    /// Lets the provider forget sessions that are over.
    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }
}
