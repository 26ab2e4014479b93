package ai.knowhereto.dashboard.gateway;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;

/// A request to the API, with our id of it and when it arrived.
///
/// @param began when it arrived, by the clock that only measures ([System#nanoTime()])
record Call(HttpServletRequest request, String id, Instant at, long began) {

    String method() {
        return request.getMethod();
    }

    /// The path that decides what is asked for: decoded, without dot segments and path parameters.
    String path() {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
