package ai.knowhereto.dashboard.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// One page for everything that goes wrong, and for htmx one message that the page shows beside what it holds. Both
/// say what happened and what to do, never a stack trace, and name the request.
@Controller
class ErrorPages implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private static final Set<Integer> OWN_WORDS = Set.of(400, 403, 404, 405, 409, 413, 422, 429, 500, 503);

    private final List<ErrorAnswers> others;

    ErrorPages(List<ErrorAnswers> others) {
        this.others = others;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response, Shape shape) throws IOException {
        if (response.isCommitted()) {
            // a part of the answer is on its way: what could be said would stand in the middle of it
            return null;
        }
        int status = status(request);
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "";
        for (var other : others) {
            if (other.answer(request, response, path, status)) {
                return null;
            }
        }
        response.setStatus(status);
        remember(request, status);
        return new ModelAndView(
                shape.view("error/page", "toast"),
                Map.of("requestId", RequestId.of(request), "status", status, "words", words(request, status)));
    }

    /// A database that is away comes back: whoever tries again in a moment is served.
    private static int status(HttpServletRequest request) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object fault = thrown instanceof ServletException wrapper ? wrapper.getRootCause() : thrown;
        if (fault instanceof CannotCreateTransactionException || fault instanceof DataAccessResourceFailureException) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    }

    /// Under which name the message bundle has the words for it.
    private static String words(HttpServletRequest request, int status) {
        return Refused.ofMessage(request.getAttribute(RequestDispatcher.ERROR_MESSAGE))
                .map(Refused::word)
                .orElse(OWN_WORDS.contains(status) ? String.valueOf(status) : "other");
    }

    /// So that the operator finds what somebody reports. The path is not written: it may hold a key.
    private static void remember(HttpServletRequest request, int status) {
        String id = RequestId.of(request);
        if (status >= 500) {
            var cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            log.error("Answered {} with {}", id, status, cause);
        } else {
            log.info("Answered {} with {}", id, status);
        }
    }
}
