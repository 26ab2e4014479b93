package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/// What happens when people come back from their provider.
@Component
class SignInOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    static final String LAST_PROVIDER = "knowhere-provider";
    static final String REFUSED_IDENTITY = "knowhere.refused-identity";

    private static final Logger log = LoggerFactory.getLogger(SignInOutcome.class);
    private static final Duration REMEMBERED = Duration.ofDays(365);
    private static final Pattern CODE = Pattern.compile("[a-z_]{1,60}");

    private final SessionLife life;
    private final PageAskedFor asked;
    private final Cookies cookies;
    private final BaseAddress base;

    SignInOutcome(SessionLife life, PageAskedFor asked, Cookies cookies, BaseAddress base) {
        this.life = life;
        this.asked = asked;
        this.cookies = cookies;
        this.base = base;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        life.begin(request.getSession());
        if (authentication instanceof OAuth2AuthenticationToken token) {
            cookies.write(response, LAST_PROVIDER, token.getAuthorizedClientRegistrationId(), REMEMBERED);
        }
        response.sendRedirect(base.of(asked.take(request, response)), HttpServletResponse.SC_SEE_OTHER);
    }

    /// Whoever was signed in before stays so; whoever was not has no session.
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException, ServletException {
        var session = request.getSession(false);
        if (session != null && !SessionLife.isSignedIn(session)) {
            session.invalidate();
            cookies.forgetSession(response);
        }
        if (e instanceof NotAdmitted refused) {
            request.setAttribute(REFUSED_IDENTITY, refused.identity());
            request.getRequestDispatcher("/login/refused").forward(request, response);
            return;
        }
        log.warn("A sign-in failed: {}", printable(e));
        response.sendRedirect(base.of("/login?error" + told(request)), HttpServletResponse.SC_SEE_OTHER);
    }

    /// The provider does not answer, or there is none of that name.
    void onStartFailure(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        log.warn("A sign-in could not start: {}", printable(e));
        response.sendRedirect(base.of("/login?unavailable"), HttpServletResponse.SC_SEE_OTHER);
    }

    /// What the provider itself said, if it said so in the form of an error code (RFC 6749, 4.1.2.1).
    private static String told(HttpServletRequest request) {
        String code = request.getParameter("error");
        return code != null && CODE.matcher(code).matches() ? "=" + code : "";
    }

    private static String printable(AuthenticationException e) {
        String text = e instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode() + " " + e.getMessage()
                : String.valueOf(e.getMessage());
        String clean = text.replaceAll("\\p{C}", " ");
        return clean.substring(0, Math.min(clean.length(), 500));
    }
}
