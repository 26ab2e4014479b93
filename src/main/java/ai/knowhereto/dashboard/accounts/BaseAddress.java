package ai.knowhereto.dashboard.accounts;

import ai.knowhereto.dashboard.site.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Leads people who sign in under another of our names (`127.0.0.1` for `localhost`) to the base address first: the
/// provider sends them back there, and cookies do not go from one name to the other.
@Component
class BaseAddress {

    private final PublicAddress address;

    BaseAddress(PublicAddress address) {
        this.address = address;
    }

    /// A path of ours, in full.
    String of(String path) {
        return address.baseUrl() + path;
    }

    /// Redirects to the same page under the base address, if the request came under another of our names.
    boolean sentHome(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String host = request.getHeader("Host");
        if (host == null
                || !"GET".equals(request.getMethod())
                || host.equalsIgnoreCase(address.baseUrl().getAuthority())
                || !address.hosts().contains(host.toLowerCase(Locale.ROOT))) {
            return false;
        }
        String query = request.getQueryString();
        response.sendRedirect(of(request.getRequestURI() + (query == null ? "" : "?" + query)));
        return true;
    }
}
