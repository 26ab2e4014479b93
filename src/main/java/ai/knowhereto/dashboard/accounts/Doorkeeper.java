package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.site.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Looks at every request to the dashboard before anybody asks who makes it.
final class Doorkeeper extends OncePerRequestFilter {

    private final SessionLife life;
    private final SameOrigin origin;
    private final BaseAddress base;

    Doorkeeper(SessionLife life, SameOrigin origin, BaseAddress base) {
        this.life = life;
        this.origin = origin;
        this.base = base;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (origin.refuses(request)) {
            Refused.FOREIGN_FORM.answer(response);
            return;
        }
        if (Routes.SIGN_IN.matches(request) && base.sentHome(request, response)) {
            return;
        }
        life.look(request);
        chain.doFilter(request, response);
    }
}
