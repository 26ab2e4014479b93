package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.site.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.stereotype.Component;

/// Answers those who may not: strangers are led to the sign-in page, others get the page that says no.
@Component
class SignInRequired implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final PageAskedFor asked;
    private final BaseAddress base;
    private final CurrentPerson current;
    private final SignedOutPage signedOut;

    SignInRequired(PageAskedFor asked, BaseAddress base, CurrentPerson current, SignedOutPage signedOut) {
        this.asked = asked;
        this.base = base;
        this.current = current;
        this.signedOut = signedOut;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (!Routes.BEHIND_SIGN_IN.matches(request) && !Routes.isLogout(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.addHeader(HttpHeaders.VARY, "HX-Request");
        String login = base.of(SessionLife.hasEnded(request) ? "/login?expired" : "/login");
        if (Htmx.isRequest(request)) {
            leadWholePage(request, response, login);
        } else if (!base.sentHome(request, response)) {
            asked.remember(request, response);
            response.sendRedirect(login, HttpServletResponse.SC_SEE_OTHER);
        }
    }

    /// A form without its token is refused, unless its session is over: then signing in again helps.
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        if (e instanceof MissingCsrfTokenException && request.getSession(false) == null) {
            commence(request, response, new SignInAgain());
        } else if (current.of(request).isEmpty() && !(e instanceof CsrfException)) {
            end(request.getSession(false));
            commence(request, response, new SignInAgain());
        } else if (e instanceof CsrfException) {
            Refused.EXPIRED_FORM.answer(response);
        } else if (Routes.BEHIND_SIGN_IN.matches(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /// The session of somebody who is no longer known.
    private static void end(@Nullable HttpSession session) {
        if (session != null) {
            session.invalidate();
        }
    }

    /// What a page asks for by itself must not lead it away: a key may be on it that was not copied yet. Neither must
    /// a form: what was typed into it would be lost.
    private void leadWholePage(HttpServletRequest request, HttpServletResponse response, String login)
            throws IOException {
        if (SessionLife.keepsPage(request)) {
            signedOut.answer(request, response);
            return;
        }
        if (!SessionLife.isBackground(request)) {
            asked.remember(request, response);
            if (!"GET".equals(request.getMethod())) {
                Refused.SIGNED_OUT.answer(response);
                return;
            }
            response.setHeader("HX-Redirect", login);
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }

    private static final class SignInAgain extends AuthenticationException {
        SignInAgain() {
            super("The session is over");
        }
    }
}
