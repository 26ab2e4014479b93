package ai.knowhereto.dashboard.identityprovider;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/// Whether the built-in provider is on, and whether that is allowed where the application runs.
final class StartRules {

    /// Names of this machine, as they stand in an address.
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Environment environment;

    StartRules(Environment environment) {
        this.environment = environment;
    }

    /// Whether the built-in provider is the one to sign in with: no other is configured.
    boolean isOn() {
        return Binder.get(environment)
                .bind(
                        "spring.security.oauth2.client.registration",
                        Bindable.mapOf(String.class, OAuth2ClientProperties.Registration.class))
                .map(Map::isEmpty)
                .orElse(true);
    }

    /// Why it may not be on here.
    ///
    /// @return the reason, or `null` if nothing speaks against it
    @Nullable
    String objection() {
        String enabled = environment.getProperty("knowhere.identity-provider.enabled", "");
        String bind = environment.getProperty("server.address", "");
        String base = environment.getProperty("knowhere.base-url", "http://localhost");
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            return "the profile \"production\" is active";
        }
        if ("false".equals(enabled)) {
            return "knowhere.identity-provider.enabled is false";
        }
        if (!"true".equals(enabled) && !isLoopback(bind)) {
            return bind.isEmpty()
                    ? "server.address is not set, so that other machines can reach the dashboard"
                    : "server.address is " + bind + ", where other machines can reach the dashboard";
        }
        if (!LOOPBACK.contains(String.valueOf(URI.create(base).getHost()))) {
            return "knowhere.base-url is " + base + ", which is not an address of this machine alone";
        }
        String forwarded = environment.getProperty("server.forward-headers-strategy", "none");
        return "none".equalsIgnoreCase(forwarded)
                ? null
                : "server.forward-headers-strategy is " + forwarded + ", so there is a proxy ahead of the dashboard";
    }

    private static boolean isLoopback(String bind) {
        if (bind.isEmpty()) {
            return false;
        }
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
