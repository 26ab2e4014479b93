package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/// What is known of the person who reads, whether signed in or not: theme, time zone and shortcuts, all from cookies,
/// so that a page is right from its first byte and needs no inline script.
@ControllerAdvice
class Reader {

    static final String THEME_COOKIE = "theme";
    static final Set<String> THEMES = Set.of("light", "dark");
    /// The zone that was chosen, which wins over the browser's.
    static final String ZONE_COOKIE = "zone";
    static final String SHORTCUTS_COOKIE = "shortcuts";
    static final String OFF = "off";

    /// Written by the page's script whenever a page opens.
    private static final String BROWSER_ZONE_COOKIE = "tz";

    @ModelAttribute("theme")
    @Nullable
    String theme(HttpServletRequest request) {
        return cookie(request, THEME_COOKIE).filter(THEMES::contains).orElse(null);
    }

    @ModelAttribute("zone")
    ZoneId zone(HttpServletRequest request) {
        return zoneOf(request);
    }

    /// Whether single keys do something (WCAG 2.1.4 asks that this can be turned off).
    @ModelAttribute("shortcuts")
    boolean shortcuts(HttpServletRequest request) {
        return cookie(request, SHORTCUTS_COOKIE).filter(OFF::equals).isEmpty();
    }

    /// The path of this page, for forms that lead back to it.
    @ModelAttribute("path")
    String path(HttpServletRequest request) {
        return request.getRequestURI();
    }

    /// The zone that the reader chose, else the browser's.
    static ZoneId zoneOf(HttpServletRequest request) {
        return chosenZone(request).orElseGet(() -> browserZone(request));
    }

    static Optional<ZoneId> chosenZone(HttpServletRequest request) {
        return cookie(request, ZONE_COOKIE).flatMap(TimeZones::named);
    }

    /// The browser's zone; UTC if it told none, or none that exists.
    static ZoneId browserZone(HttpServletRequest request) {
        return cookie(request, BROWSER_ZONE_COOKIE).flatMap(Reader::zoneNamed).orElse(TimeZones.UTC);
    }

    private static Optional<ZoneId> zoneNamed(String name) {
        try {
            return Optional.of(ZoneId.of(name.replace("%2F", "/")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name)).map(Cookie::getValue);
    }
}
