package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/// Where preferences are kept: in the browser, so they hold before anyone signs in and stay when a session ends.
@Component
class PreferenceCookies {

    private static final Duration LIFE = Duration.ofDays(365);

    private final boolean secure;

    PreferenceCookies(PublicAddress address) {
        this.secure = address.isSecure();
    }

    /// Keeps a value, or forgets the one that is there.
    void keep(HttpServletResponse response, String name, @Nullable String value) {
        var cookie = ResponseCookie.from(name, value == null ? "" : value)
                .path("/")
                .maxAge(value == null ? Duration.ZERO : LIFE)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
