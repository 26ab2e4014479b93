package ai.knowhereto.dashboard.site;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/// The name of one request, `req_…`: an answer carries it, an error page shows it, and the log has it.
final class RequestId {

    static final String HEADER = "X-Request-Id";

    /// Enough that no two are alike in the logs of a year, few enough to be read to somebody.
    private static final int CHARACTERS = 20;

    private static final String REMEMBERED = RequestId.class.getName();

    private RequestId() {}

    /// The same for the request and for the error page that answers it. One that the caller sends is never taken.
    static String of(HttpServletRequest request) {
        if (request.getAttribute(REMEMBERED) instanceof String known) {
            return known;
        }
        String id = "req_" + UUID.randomUUID().toString().replace("-", "").substring(0, CHARACTERS);
        request.setAttribute(REMEMBERED, id);
        return id;
    }

    /// Whether the answer carries it: files are kept by caches, and the API's side names its requests itself.
    static boolean isFor(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/assets/") && !path.startsWith("/webjars/") && !path.startsWith("/v1");
    }
}
