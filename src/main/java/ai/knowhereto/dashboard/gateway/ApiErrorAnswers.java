package ai.knowhereto.dashboard.gateway;

import ai.knowhereto.dashboard.site.ErrorAnswers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;

/// Gives errors of the API's side that happened around the filter (TRACE, a fault of the container) their envelope.
@Component
class ApiErrorAnswers implements ErrorAnswers {

    private final RequestIds ids;

    ApiErrorAnswers(RequestIds ids) {
        this.ids = ids;
    }

    @Override
    public boolean answer(HttpServletRequest request, HttpServletResponse response, String path, int status)
            throws IOException {
        String decoded = KeyTraces.decoded(path);
        if (!decoded.equals("/v1") && !decoded.startsWith("/v1/")) {
            return false;
        }
        var answer = Answer.of(ApiError.ofStatus(status));
        Route route = Route.of(decoded);
        boolean isKnown = status == HttpServletResponse.SC_METHOD_NOT_ALLOWED && route != Route.UNKNOWN;
        Rendered.of(request, ids.request(), isKnown ? answer.with("Allow", route.allow()) : answer)
                .sendTo(response);
        return true;
    }
}
