package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The page that somebody asked for before signing in. Kept in a cookie, so that strangers open no sessions.
///
/// Only pages of the dashboard are kept, as a path: what a cookie could be made to say leads nowhere else.
@Component
class PageAskedFor {

    /// Where people go who asked for nothing.
    static final String HOME = "/dashboard/api-keys";

    private static final String COOKIE = "knowhere-page";
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int LENGTH = 1000;
    // the characters of a path and a query (RFC 3986), without a second slash in a row
    private static final Pattern PAGE = Pattern.compile(
            "/(dashboard|admin|preferences)(/[A-Za-z0-9._~%!$&'()*+,;=:@-]+)*/?(\\?[A-Za-z0-9._~%!$&'()*+,;=:@/?-]*)?");

    private final Cookies cookies;

    PageAskedFor(Cookies cookies) {
        this.cookies = cookies;
    }

    /// Remembers the page: the one requested, or the one on which a part was requested.
    void remember(HttpServletRequest request, HttpServletResponse response) {
        page(request)
                .ifPresent(page -> cookies.write(
                        response,
                        COOKIE,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8)),
                        LIFE));
    }

    /// The page to go to after signing in, which is then forgotten.
    String take(HttpServletRequest request, HttpServletResponse response) {
        var remembered = cookies.read(request, COOKIE);
        if (remembered.isPresent()) {
            cookies.forget(response, COOKIE);
        }
        return remembered
                .flatMap(PageAskedFor::decoded)
                .filter(PageAskedFor::isPage)
                .orElse(HOME);
    }

    private static Optional<String> page(HttpServletRequest request) {
        if (Htmx.isRequest(request)) {
            return Optional.ofNullable(request.getHeader("HX-Current-URL"))
                    .map(PageAskedFor::pathOf)
                    .filter(PageAskedFor::isPage);
        }
        String destination = request.getHeader("Sec-Fetch-Dest");
        if (!"GET".equals(request.getMethod()) || (destination != null && !destination.equals("document"))) {
            return Optional.empty();
        }
        String query = request.getQueryString();
        return Optional.of(request.getRequestURI() + (query == null ? "" : "?" + query))
                .filter(PageAskedFor::isPage);
    }

    private static boolean isPage(String path) {
        return path.length() <= LENGTH && PAGE.matcher(path).matches();
    }

    private static @Nullable String pathOf(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Optional<String> decoded(String cookie) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
