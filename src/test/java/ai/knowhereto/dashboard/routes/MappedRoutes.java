package ai.knowhereto.dashboard.routes;

import ai.knowhereto.dashboard.gateway.ApiRoutes;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// The routes that the application really has: from MVC's mappings (controllers, Actuator, static files), from the
/// filters of the security chains that answer by themselves, and from the servlet container.
final class MappedRoutes {

    private static final List<String> ANY = List.of("GET", "POST");

    /// Filters of the security chains that answer by themselves, and what they answer. A new one must be entered here.
    private static final Map<String, List<String>> ANSWERING = Map.ofEntries(
            Map.entry("LogoutFilter", List.of("POST /logout")),
            Map.entry("OAuth2AuthorizationRequestRedirectFilter", List.of("GET /oauth2/authorization/{registration}")),
            Map.entry("OAuth2LoginAuthenticationFilter", List.of("GET /login/oauth2/code/{registration}")),
            Map.entry(
                    "OAuth2AuthorizationServerMetadataEndpointFilter",
                    List.of("GET /.well-known/oauth-authorization-server")),
            Map.entry("OAuth2ProtectedResourceMetadataFilter", List.of("GET /.well-known/oauth-protected-resource")),
            Map.entry("OidcProviderConfigurationEndpointFilter", List.of("GET /.well-known/openid-configuration")),
            Map.entry(
                    "OAuth2AuthorizationEndpointFilter",
                    List.of("GET /identity-provider/authorize", "POST /identity-provider/authorize")),
            Map.entry("OAuth2TokenEndpointFilter", List.of("POST /identity-provider/token")),
            Map.entry("OAuth2TokenIntrospectionEndpointFilter", List.of("POST /identity-provider/introspect")),
            Map.entry("OAuth2TokenRevocationEndpointFilter", List.of("POST /identity-provider/revoke")),
            Map.entry("OAuth2PushedAuthorizationRequestEndpointFilter", List.of("POST /identity-provider/par")),
            Map.entry("OAuth2DeviceAuthorizationEndpointFilter", List.of("POST /identity-provider/device")),
            Map.entry(
                    "OAuth2DeviceVerificationEndpointFilter",
                    List.of(
                            "GET /identity-provider/device-verification",
                            "POST /identity-provider/device-verification")),
            Map.entry("NimbusJwkSetEndpointFilter", List.of("GET /identity-provider/keys")),
            Map.entry("OidcUserInfoEndpointFilter", List.of("GET /identity-provider/userinfo")),
            Map.entry("OidcLogoutEndpointFilter", List.of("GET /identity-provider/logout")));

    /// Filters that let requests pass, or refuse them.
    private static final Set<String> PASSING = Set.of(
            "DisableEncodeUrlFilter",
            "WebAsyncManagerIntegrationFilter",
            "SecurityContextHolderFilter",
            "SecurityContextHolderAwareRequestFilter",
            "CsrfFilter",
            "Doorkeeper",
            "SignInByLink",
            "AnonymousAuthenticationFilter",
            "SessionManagementFilter",
            "ExceptionTranslationFilter",
            "AuthorizationFilter",
            "AuthorizationServerContextFilter",
            "OAuth2ClientAuthenticationFilter",
            "BearerTokenAuthenticationFilter",
            "OAuth2AuthorizationCodeRequestValidatingFilter",
            "RequestCacheAwareFilter");

    private final Set<String> routes = new TreeSet<>();

    private MappedRoutes() {}

    /// Method and pattern of each route, such as `POST /dashboard/api-keys/{id}/revocation`.
    static Set<String> of(WebApplicationContext application) {
        var mapped = new MappedRoutes();
        mapped.addControllers(application);
        mapped.addFiles(application);
        application
                .getBeansOfType(SecurityFilterChain.class)
                .values()
                .forEach(chain -> mapped.addFilters(chain.getFilters()));
        mapped.addContainer(application.getServletContext());
        mapped.routes.addAll(ApiRoutes.all());
        return mapped.routes;
    }

    /// The route that answers a request, as the most specific pattern that fits.
    static Optional<String> fitting(Collection<String> routes, String method, String path) {
        var asked = PathContainer.parsePath(path.replaceAll("\\{[^}]*}", "x"));
        return routes.stream()
                .filter(route -> route.startsWith(method + " "))
                .map(route -> PathPatternParser.defaultInstance.parse(route.substring(method.length() + 1)))
                .filter(pattern -> pattern.matches(asked))
                .min(PathPattern.SPECIFICITY_COMPARATOR)
                .map(pattern -> method + " " + pattern.getPatternString());
    }

    private void addControllers(ApplicationContext application) {
        application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(this::add);
    }

    private void add(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .toList();
        mapping.getPatternValues().forEach(pattern -> (methods.isEmpty() ? ANY : methods)
                .forEach(method -> routes.add(method + " " + pattern)));
    }

    private void addFiles(ApplicationContext application) {
        application.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .forEach(pattern -> routes.add("GET " + pattern));
    }

    private void addFilters(List<Filter> filters) {
        var names = filters.stream()
                .map(filter -> filter.getClass().getSimpleName())
                .filter(name -> !PASSING.contains(name))
                .toList();
        var unknown =
                names.stream().filter(name -> !ANSWERING.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw new AssertionError("The security filters " + unknown
                    + " are new: enter in MappedRoutes which routes they answer, or that they let requests pass.");
        }
        names.forEach(name -> routes.addAll(ANSWERING.getOrDefault(name, List.of())));
    }

    /// Filters and servlets of the container that stand at addresses of their own.
    private void addContainer(@Nullable ServletContext container) {
        if (container == null) {
            throw new AssertionError("The application runs in no servlet container");
        }
        Stream.concat(filterPatterns(container), servletPatterns(container))
                .filter(pattern -> !pattern.equals("/*") && !pattern.equals("/"))
                .forEach(pattern ->
                        ANY.forEach(method -> routes.add(method + " " + pattern.replaceAll("/\\*$", "/**"))));
    }

    private static Stream<String> filterPatterns(ServletContext container) {
        return container.getFilterRegistrations().values().stream()
                .flatMap(filter -> filter.getUrlPatternMappings().stream());
    }

    private static Stream<String> servletPatterns(ServletContext container) {
        return container.getServletRegistrations().values().stream().flatMap(servlet -> servlet.getMappings().stream());
    }
}
