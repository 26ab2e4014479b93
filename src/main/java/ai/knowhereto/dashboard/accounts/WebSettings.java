package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.SessionTrackingMode;
import java.util.List;
import java.util.Set;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets controllers take [SignedIn], and dresses the session cookie.
@Configuration(proxyBeanMethods = false)
class WebSettings implements WebMvcConfigurer {

    private final Viewer viewer;

    WebSettings(Viewer viewer) {
        this.viewer = viewer;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(viewer);
    }

    /// Session ids travel in the cookie only, never in an address.
    @Bean
    static ServletContextInitializer sessionCookie(Cookies cookies) {
        return context -> {
            context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
            var cookie = context.getSessionCookieConfig();
            cookie.setName(cookies.session());
            cookie.setPath("/");
            cookie.setHttpOnly(true);
            cookie.setSecure(cookies.areSecure());
            cookie.setAttribute("SameSite", "Lax");
        };
    }
}
