package ai.knowhereto.dashboard.identityprovider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Signs in the person whom the link names, for this one request: the provider keeps no session, so being signed in to
/// it is nothing that could last or count anywhere else.
final class SignInByLink extends OncePerRequestFilter {

    private final Clock clock;

    SignInByLink(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(ProviderPaths.AUTHORIZE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForwarded(request)) {
            request.getRequestDispatcher(ProviderPaths.BEHIND_PROXY).forward(request, response);
            return;
        }
        String hint = request.getParameter("login_hint");
        if (hint != null) {
            TrialPerson.withEmail(hint).ifPresent(this::admit);
        }
        chain.doFilter(request, response);
    }

    private void admit(TrialPerson person) {
        var byLink = FactorGrantedAuthority.withAuthority("FACTOR_LINK")
                .issuedAt(clock.instant())
                .build();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(person.subject(), null, List.of(byLink)));
        SecurityContextHolder.setContext(context);
    }

    /// A proxy lets others in who are not on this machine.
    private static boolean isForwarded(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals("forwarded") || name.equals("via") || name.startsWith("x-forwarded-"));
    }
}
