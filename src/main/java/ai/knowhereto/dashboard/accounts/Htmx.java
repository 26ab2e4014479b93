package ai.knowhereto.dashboard.accounts;

import jakarta.servlet.http.HttpServletRequest;

/// What a request says of itself when htmx sent it.
final class Htmx {

    private Htmx() {}

    /// Whether a part of a page was asked for. A page that htmx restores from the history is a whole page.
    static boolean isRequest(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"))
                && !"true".equals(request.getHeader("HX-History-Restore-Request"));
    }
}
