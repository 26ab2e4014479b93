package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.site.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Refuses changes that another site asks for, beside the token that every form carries: by `Sec-Fetch-Site` where the
/// browser sends it, else by `Origin` (OWASP, Cross-Site Request Forgery Prevention). Programs send neither; for them
/// the token decides.
@Component
class SameOrigin {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final PublicAddress address;

    SameOrigin(PublicAddress address) {
        this.address = address;
    }

    /// Whether the browser says that the request comes from our own page. Silence is not a yes.
    boolean isCertain(HttpServletRequest request) {
        return (request.getHeader("Sec-Fetch-Site") != null || request.getHeader("Origin") != null)
                && !isForeign(request);
    }

    /// Whether another site asks for a change.
    boolean refuses(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod()) && isForeign(request);
    }

    private boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return false;
        }
        if (origin.equals("null")) {
            // our forms look like this over plain HTTP, where browsers send no Sec-Fetch-Site: Referrer-Policy hides it
            return address.isSecure() || address.isLoopback();
        }
        return !isOurs(origin.toLowerCase(Locale.ROOT));
    }

    private boolean isOurs(String origin) {
        String prefix = address.baseUrl().getScheme() + "://";
        return origin.startsWith(prefix) && address.hosts().contains(origin.substring(prefix.length()));
    }
}
