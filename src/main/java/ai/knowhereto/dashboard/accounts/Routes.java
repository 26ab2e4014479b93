package ai.knowhereto.dashboard.accounts;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Which addresses are open to whom. What stands in neither list is answered as if it did not exist.
final class Routes {

    /// For everybody.
    static final RequestMatcher PUBLIC = new OrRequestMatcher(
            pathPattern("/login"),
            pathPattern("/login/refused"),
            pathPattern("/login/leaving"),
            pathPattern("/assets/**"),
            pathPattern("/webjars/**"),
            pathPattern("/docs/**"),
            pathPattern("/favicon.ico"),
            pathPattern("/actuator/health"),
            pathPattern("/preferences/theme"),
            pathPattern("/error"));

    /// For everybody who is signed in; the pages decide on the rest.
    static final RequestMatcher SIGNED_IN =
            new OrRequestMatcher(pathPattern("/"), pathPattern("/dashboard/**"), pathPattern("/preferences"));

    /// For the staff. Members get the same refusal for every address here, whether there is a page or not.
    static final RequestMatcher STAFF = pathPattern("/admin/**");

    /// Where strangers are led to the sign-in page, and back afterwards.
    static final RequestMatcher BEHIND_SIGN_IN = new OrRequestMatcher(SIGNED_IN, STAFF);

    /// Where a sign-in begins.
    static final RequestMatcher SIGN_IN =
            new OrRequestMatcher(pathPattern("/login"), pathPattern("/oauth2/authorization/*"));

    private static final RequestMatcher LOGOUT = pathPattern("/logout");

    private Routes() {}

    static boolean isLogout(HttpServletRequest request) {
        return LOGOUT.matches(request);
    }
}
