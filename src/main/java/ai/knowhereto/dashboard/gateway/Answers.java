package ai.knowhereto.dashboard.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes answers of the API: the only place that does.
final class Answers {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private Answers() {}

    /// Writes the answer and returns how many bytes its body has.
    static int write(HttpServletRequest request, HttpServletResponse response, String requestId, Answer answer)
            throws IOException {
        response.setStatus(answer.status());
        response.setHeader("X-Request-Id", requestId);
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        if (answer.body() == null) {
            return 0;
        }
        boolean asProblem = answer.body() instanceof ApiError && wantsProblem(request);
        byte[] body = ApiJson.MAPPER.writeValueAsBytes(bodyOf(answer.body(), requestId, asProblem));
        response.setCharacterEncoding((String) null);
        response.setContentType(asProblem ? PROBLEM : JSON);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return "HEAD".equals(request.getMethod()) ? 0 : body.length;
    }

    private static Object bodyOf(Object body, String requestId, boolean asProblem) {
        if (body instanceof ApiError error) {
            return asProblem ? ApiJson.Problem.of(error, requestId) : ApiJson.Envelope.of(error, requestId);
        }
        return body;
    }

    /// Only who names that type gets it; `*/*` means the documented envelope.
    private static boolean wantsProblem(HttpServletRequest request) {
        @Nullable String accept = request.getHeader("Accept");
        return accept != null
                && (accept.contains(PROBLEM)
                        || Collections.list(request.getHeaders("Accept")).stream()
                                .anyMatch(a -> a.toLowerCase(Locale.ROOT).contains(PROBLEM)));
    }
}
