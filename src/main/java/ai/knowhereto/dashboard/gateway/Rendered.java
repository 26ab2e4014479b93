package ai.knowhereto.dashboard.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An answer as the bytes that will be sent. Making it and sending it are two steps because the container sends as soon
/// as the announced length is written, and the access log must have the entry before.
final class Rendered {

    private static final byte[] EMPTY = new byte[0];
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final Answer answer;
    private final String requestId;
    private final boolean isForHead;
    private final boolean isProblem;
    private final byte[] body;

    private Rendered(HttpServletRequest request, String requestId, Answer answer) {
        this.answer = answer;
        this.requestId = requestId;
        this.isForHead = "HEAD".equals(request.getMethod());
        this.isProblem = answer.body() instanceof ApiError && wantsProblem(request);
        this.body = answer.body() == null ? EMPTY : ApiJson.MAPPER.writeValueAsBytes(tree(answer.body()));
    }

    static Rendered of(HttpServletRequest request, String requestId, Answer answer) {
        return new Rendered(request, requestId, answer);
    }

    /// The length of the body that is sent.
    int bytes() {
        return isForHead ? 0 : body.length;
    }

    void sendTo(HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader("X-Request-Id", requestId);
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        if (answer.body() != null) {
            response.setCharacterEncoding((String) null);
            response.setContentType(isProblem ? PROBLEM : JSON);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    private Object tree(Object content) {
        if (content instanceof ApiError error) {
            return isProblem ? ApiJson.Problem.of(error, requestId) : ApiJson.Envelope.of(error, requestId);
        }
        return content;
    }

    /// Only who names that type gets it; `*/*` means the documented envelope.
    private static boolean wantsProblem(HttpServletRequest request) {
        @Nullable String accept = request.getHeader("Accept");
        return accept != null
                && Collections.list(request.getHeaders("Accept")).stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(PROBLEM));
    }
}
