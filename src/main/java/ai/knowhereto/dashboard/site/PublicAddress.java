package ai.knowhereto.dashboard.site;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the product is reached. Links, redirects, snippets and the `Host` allow-list come from here, never from a
/// request.
///
/// @param baseUrl the dashboard's public address, scheme, host and port only, such as `https://keys.example.com`
/// @param api the API's side
@ConfigurationProperties("knowhere")
public record PublicAddress(URI baseUrl, @Nullable Api api) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Refuses an address that is not `http(s)://host[:port]`.
    public PublicAddress {
        requireOrigin("knowhere.base-url", baseUrl);
        baseUrl = withoutStandardPort(baseUrl);
        if (api != null && api.baseUrl() != null) {
            requireOrigin("knowhere.api.base-url", api.baseUrl());
        }
    }

    /// The API's side of the address.
    ///
    /// @param baseUrl the API's public address if it has one of its own; the dashboard's if not set
    public record Api(@Nullable URI baseUrl) {}

    /// The address that programs call, as snippets show it; without a slash at the end.
    public URI apiBaseUrl() {
        return api != null && api.baseUrl() != null ? api.baseUrl() : baseUrl;
    }

    /// Whether the dashboard is reached over TLS: cookies are then `Secure` and `__Host-`.
    public boolean isSecure() {
        return "https".equals(baseUrl.getScheme());
    }

    /// Whether only this machine can reach the dashboard under its address.
    public boolean isLoopback() {
        return LOOPBACK.contains(baseUrl.getHost().toLowerCase(Locale.ROOT));
    }

    /// The `Host` values that are answered, with their port. A loopback address answers to all its names.
    public Set<String> hosts() {
        return Stream.of(baseUrl, apiBaseUrl()).flatMap(PublicAddress::names).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        var names = LOOPBACK.contains(host) ? LOOPBACK : List.of(host);
        int standard = standardPort(address);
        return names.stream()
                .flatMap(name -> address.getPort() == -1 || address.getPort() == standard
                        ? Stream.of(name, name + ":" + standard)
                        : Stream.of(name + ":" + address.getPort()));
    }

    /// Browsers leave the standard port out of `Host`, so an address with it would never be the one that they send.
    private static URI withoutStandardPort(URI address) {
        return address.getPort() == standardPort(address)
                ? URI.create(address.getScheme() + "://" + address.getHost())
                : address;
    }

    private static int standardPort(URI address) {
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    private static void requireOrigin(String property, URI address) {
        boolean good = ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && (address.getRawPath() == null || address.getRawPath().isEmpty())
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null;
        if (!good) {
            throw new IllegalArgumentException(
                    property + " must be http(s)://host or http(s)://host:port without a path, but is " + address);
        }
    }
}
