package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.site.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// Our cookies: out of reach of scripts, not sent along with foreign requests, and over TLS bound to this host by the
/// `__Host-` prefix (RFC 6265bis, 4.1.3.2).
@Component
class Cookies {

    private final boolean secure;

    Cookies(PublicAddress address) {
        this.secure = address.isSecure();
    }

    /// The name of the session cookie.
    String session() {
        return named("knowhere");
    }

    boolean areSecure() {
        return secure;
    }

    Optional<String> read(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, named(name))).map(Cookie::getValue);
    }

    void write(HttpServletResponse response, String name, String value, Duration life) {
        add(response, named(name), value, life);
    }

    void forget(HttpServletResponse response, String name) {
        add(response, named(name), "", Duration.ZERO);
    }

    void forgetSession(HttpServletResponse response) {
        add(response, session(), "", Duration.ZERO);
    }

    private void add(HttpServletResponse response, String name, String value, Duration life) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(life)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private String named(String name) {
        return secure ? "__Host-" + name : name;
    }
}
