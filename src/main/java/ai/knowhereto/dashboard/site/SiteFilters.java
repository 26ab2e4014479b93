package ai.knowhereto.dashboard.site;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// The two filters ahead of everything else: the headers, and the refusal of a foreign `Host`.
@Configuration(proxyBeanMethods = false)
class SiteFilters {

    @Bean
    FilterRegistrationBean<jakarta.servlet.Filter> headersFilter(SecurityHeaders headers) {
        var filter = new FilterRegistrationBean<jakarta.servlet.Filter>((request, response, chain) -> {
            headers.apply((HttpServletResponse) response);
            if (RequestId.isFor((HttpServletRequest) request)) {
                ((HttpServletResponse) response)
                        .setHeader(RequestId.HEADER, RequestId.of((HttpServletRequest) request));
            }
            chain.doFilter(request, response);
        });
        filter.setName("headersFilter");
        filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    FilterRegistrationBean<jakarta.servlet.Filter> hostFilter(PublicAddress address) {
        var hosts = address.hosts();
        var filter = new FilterRegistrationBean<jakarta.servlet.Filter>((request, response, chain) -> {
            if (isForUs((HttpServletRequest) request, hosts)) {
                chain.doFilter(request, response);
            } else {
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_BAD_REQUEST, "unknown-host");
            }
        });
        filter.setName("hostFilter");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    /// Proxies and probes send their own `Host` to the API and to the health check, where nothing depends on it.
    private static boolean isForUs(HttpServletRequest request, Set<String> hosts) {
        String path = request.getRequestURI();
        return path.equals("/v1")
                || path.startsWith("/v1/")
                || path.startsWith("/actuator/health")
                || hosts.contains(host(request).toLowerCase(Locale.ROOT))
                || isThisServer(request);
    }

    /// The server calls itself where it listens, which in a container is not its public address. No foreign page can
    /// have this `Host`: it is a number, not a name that could be made to point here.
    private static boolean isThisServer(HttpServletRequest request) {
        return ("127.0.0.1:" + request.getLocalPort()).equals(request.getHeader("Host"));
    }

    private static String host(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Host");
        return header == null || header.isEmpty() ? request.getServerName() + ":" + request.getServerPort() : header;
    }
}
