package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The headers that every answer carries, errors and static files included.
///
/// The content security policy names no foreign origin and allows nothing inline. `form-action` also covers redirects
/// after a form post in Chromium, so signing out leads to the provider by a page of its own, not by a redirect.
@Component
public class SecurityHeaders {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                    + "frame-ancestors 'none'";

    private final Map<String, String> headers;

    SecurityHeaders(PublicAddress address) {
        var made = new LinkedHashMap<String, String>();
        made.put("Content-Security-Policy", POLICY);
        made.put("X-Content-Type-Options", "nosniff");
        made.put("X-Frame-Options", "DENY");
        made.put("Referrer-Policy", "no-referrer");
        made.put("Cross-Origin-Opener-Policy", "same-origin");
        made.put("Cross-Origin-Resource-Policy", "same-origin");
        made.put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        made.put("Cache-Control", "no-store");
        if (address.isSecure()) {
            // ASVS 5.0 3.4.1 asks for a year or more, subdomains included
            made.put("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
        this.headers = Map.copyOf(made);
    }

    /// Sets them all on the answer. Handlers may widen `Cache-Control` afterwards, as static files do.
    public void apply(HttpServletResponse response) {
        headers.forEach(response::setHeader);
    }
}
