package ai.knowhereto.dashboard.accounts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/// Somebody else's OpenID Connect provider, on a port and with an issuer of its own: accounts with passwords, a sign-in
/// form, a session of its own. It knows `ada` (staff, verified address) and `eve` (an address that she only claims).
public final class AcmeProvider implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final String issuer;

    private AcmeProvider(ConfigurableApplicationContext context, String issuer) {
        this.context = context;
        this.issuer = issuer;
    }

    /// Starts it for a dashboard at that address.
    public static AcmeProvider start(String dashboard) {
        int port = FreePort.next();
        String issuer = "http://localhost:" + port;
        String client = "spring.security.oauth2.authorizationserver.client.dashboard.";
        var context = new SpringApplicationBuilder(People.class)
                .properties(Map.of(
                        "spring.config.location", "optional:file:./no-settings/",
                        "spring.main.banner-mode", "off",
                        "spring.jmx.enabled", "false",
                        "server.address", "127.0.0.1",
                        "server.port", port,
                        "server.servlet.session.cookie.name", "acme",
                        "spring.security.oauth2.authorizationserver.issuer", issuer))
                .properties(
                        client + "registration.client-id=dashboard",
                        client + "registration.client-secret={noop}acme-secret",
                        client + "registration.client-authentication-methods=client_secret_basic",
                        client + "registration.authorization-grant-types=authorization_code",
                        client + "registration.redirect-uris=" + dashboard + "/login/oauth2/code/acme",
                        client + "registration.post-logout-redirect-uris=" + dashboard + "/login?logout",
                        client + "registration.scopes=openid,profile,email",
                        client + "require-proof-key=true")
                .run();
        return new AcmeProvider(context, issuer);
    }

    /// Its address.
    public String issuer() {
        return issuer;
    }

    /// What the dashboard's operator configures.
    public List<String> settings() {
        return List.of(
                "spring.security.oauth2.client.registration.acme.client-id=dashboard",
                "spring.security.oauth2.client.registration.acme.client-secret=acme-secret",
                "spring.security.oauth2.client.registration.acme.client-name=Acme SSO",
                "spring.security.oauth2.client.registration.acme.scope=openid,profile,email",
                "spring.security.oauth2.client.provider.acme.issuer-uri=" + issuer);
    }

    @Override
    public void close() {
        context.close();
    }

    /// Its accounts.
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    static class People {
        @Bean
        UserDetailsService accounts() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("ada").password("{noop}ada-password").build(),
                    User.withUsername("eve").password("{noop}eve-password").build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                Authentication principal = Objects.requireNonNull(context.getPrincipal());
                String name = principal.getName();
                context.getClaims()
                        .claim("email", name + "@acme.example")
                        .claim("email_verified", name.equals("ada"))
                        .claim("groups", name.equals("ada") ? List.of("staff", "all") : List.of("all"));
            };
        }
    }
}
