package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.accesslog.AccessLog;
import ai.knowhereto.dashboard.site.SecurityHeaders;
import java.security.SecureRandom;
import java.time.Clock;
import org.apache.catalina.Context;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Puts the gateway in front: its filter behind that of the headers only, its error report into the container.
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    /// After the security headers and before the check of `Host`, which proxies set to what they like on the API.
    private static final int AFTER_HEADERS = Ordered.HIGHEST_PRECEDENCE + 5;

    @Bean
    RequestIds requestIds(SecureRandom random, Clock clock) {
        return new RequestIds(random, clock);
    }

    @Bean
    FilterRegistrationBean<ApiFilter> apiFilter(Gate gate, RequestIds ids, AccessLog accessLog, Clock clock) {
        var registration = new FilterRegistrationBean<>(new ApiFilter(gate, ids, accessLog, clock));
        registration.addUrlPatterns("/v1", "/v1/*");
        registration.setOrder(AFTER_HEADERS);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> containerErrors(
            SecurityHeaders headers, RequestIds ids) {
        return factory -> {
            factory.addContextCustomizers(context -> replaceErrorReport(context, new EnvelopeValve(headers, ids)));
            // who is refused is not asked for the body first (RFC 9110, 10.1.1)
            factory.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
        };
    }

    private static void replaceErrorReport(Context context, EnvelopeValve ours) {
        var host = (StandardHost) context.getParent();
        for (Valve valve : host.getPipeline().getValves()) {
            if (valve instanceof ErrorReportValve) {
                host.getPipeline().removeValve(valve);
            }
        }
        // a host that finds a valve of this class does not make its own
        host.setErrorReportValveClass(EnvelopeValve.class.getName());
        host.getPipeline().addValve(ours);
    }
}
