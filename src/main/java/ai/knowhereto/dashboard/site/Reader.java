package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/// What is known of the person who reads, whether signed in or not: theme and time zone, both from cookies, so that a
/// page is right from its first byte and needs no inline script.
@ControllerAdvice
class Reader {

    static final String THEME_COOKIE = "theme";
    static final Set<String> THEMES = Set.of("light", "dark");
    private static final String ZONE_COOKIE = "tz";

    @ModelAttribute("theme")
    @Nullable
    String theme(HttpServletRequest request) {
        return cookie(request, THEME_COOKIE).filter(THEMES::contains).orElse(null);
    }

    @ModelAttribute("zone")
    ZoneId zone(HttpServletRequest request) {
        return zoneOf(request);
    }

    /// The path of this page, for forms that lead back to it.
    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    /// The reader's zone; UTC if the browser told none, or none that exists.
    static ZoneId zoneOf(HttpServletRequest request) {
        return cookie(request, ZONE_COOKIE).flatMap(Reader::zoneNamed).orElse(ZoneId.of("UTC"));
    }

    private static Optional<ZoneId> zoneNamed(String name) {
        try {
            return Optional.of(ZoneId.of(name.replace("%2F", "/")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(jakarta.servlet.http.Cookie::getValue);
    }
}
